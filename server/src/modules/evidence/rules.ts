import type { EvidenceFormat } from '@dna/contract/templates'
import { refused } from '../../core/errors.ts'
import { fileKinds } from '../files/index.ts'

const images = ['png', 'jpg', 'webp', 'gif']
const office = ['docx', 'xlsx', 'pptx', 'odt', 'ods']

/** Kinds of files that fit a wanted format (certification.md 9). */
const fitting: Record<EvidenceFormat, readonly string[]> = {
  document: ['pdf', ...office, ...images],
  report: ['pdf', 'docx', 'odt'],
  certificate: ['pdf', 'docx', 'odt', ...images],
  log: ['pdf', 'csv', 'txt', 'xlsx', 'ods'],
  spreadsheet: ['xlsx', 'ods', 'csv'],
  screenshot: ['pdf', ...images],
  photo: images,
}

/**
 * Whether a file is of a kind that every one of the wanted formats takes; null when nothing was said. A file that does not fit is a
 * warning for uploader and reviewer, never a refusal.
 */
export function fitsFormat(media_type: string, wanted: readonly EvidenceFormat[]): boolean | null {
  if (wanted.length === 0) return null
  const kind = fileKinds.find((known) => known.media_type === media_type)
  return kind !== undefined && wanted.every((format) => fitting[format].includes(kind.extension))
}

export type EvidenceDates = { effective_from?: string | null; effective_to?: string | null; expires_on?: string | null }

/** Throws 422 `dates_reversed` when evidence would end or expire before it begins. */
export function checkDates({ effective_from, effective_to, expires_on }: EvidenceDates): void {
  const end = [effective_to, expires_on].filter((day) => day !== null && day !== undefined).sort()[0]
  if (effective_from && end && end < effective_from) throw refused('dates_reversed', 'The evidence would end before it begins')
}

/** Days before expiry from which evidence counts as expiring. */
export const expiringDays = 30

/** Throws 422 unless a rejection says why. */
export function requireNote(decision: 'accepted' | 'rejected', note: string | null | undefined): void {
  if (decision === 'rejected' && !note)
    throw refused('reason_required', 'Say why, so that the next file can be better', {
      errors: [{ pointer: '/note', code: 'required', message: 'Say why' }],
    })
}
