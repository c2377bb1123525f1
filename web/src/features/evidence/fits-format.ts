import type { EvidenceFormat } from '@dna/contract/templates'
import { endingOf } from '#features/files/file-kinds.ts'

const images = ['png', 'jpg', 'jpeg', 'webp', 'gif']
const office = ['docx', 'xlsx', 'pptx', 'odt', 'ods']

/** Endings that fit a wanted format (certification.md 9). The server notes the same and never refuses for it. */
const fitting: Record<EvidenceFormat, readonly string[]> = {
  document: ['pdf', ...office, ...images],
  report: ['pdf', 'docx', 'odt'],
  certificate: ['pdf', 'docx', 'odt', ...images],
  log: ['pdf', 'csv', 'txt', 'xlsx', 'ods'],
  spreadsheet: ['xlsx', 'ods', 'csv'],
  screenshot: ['pdf', ...images],
  photo: images,
}

/** Whether a file is of the kind that was asked for; true when nothing was said. */
export function fitsFormat(filename: string, format: EvidenceFormat | null): boolean {
  return format === null || fitting[format].includes(endingOf(filename))
}
