import type { FillableDocumentSection } from '@dna/contract/document-sections'
import type { Document, DocumentStatus } from '@dna/contract/documents'
import { meetsMinimum } from '@dna/contract/section-content'
import type { StatusValue } from '#ui/status.ts'

export type AnySection = Document['sections'][number]

/** The id of a section on the canvas. */
export function sectionAnchor(section_id: string): string {
  return `section-${section_id}`
}

/** The word for a section in the outline. */
export function sectionState(section: AnySection): StatusValue<'section'> {
  if (section.kind === 'fixed') return 'fixed_text'
  if (section.is_prefilled) return 'please_confirm'
  if (section.is_complete) return 'complete'
  if (lacksEvidence(section) && (section.is_filled || section.type === 'evidence') && meetsMinimum(section)) return 'no_evidence'
  return section.is_filled ? 'started' : 'empty'
}

/** Whether a file is wanted that is not there, or was rejected. */
export function lacksEvidence(section: FillableDocumentSection): boolean {
  if (!section.requires_evidence && section.type !== 'evidence') return false
  return !section.evidence_files.some(
    ({ state, evidence_state }) => state === 'available' && evidence_state !== 'rejected' && evidence_state !== 'expired',
  )
}

/** The mandatory sections that keep the document below 100 %, in printing order. */
export function openSections(sections: readonly AnySection[]): FillableDocumentSection[] {
  return sections
    .filter((section) => section.kind === 'fillable')
    .filter((section) => section.is_mandatory && section.is_asked && !section.is_complete)
}

/** Whether the content can be changed in this state. */
export function isEditable(status: DocumentStatus): boolean {
  return status === 'not_started' || status === 'in_progress' || status === 'rejected'
}

/** The section before or after another one, for moving by keyboard. */
export function neighbour(sections: readonly AnySection[], section_id: string | undefined, step: 1 | -1): AnySection | undefined {
  const at = sections.findIndex((section) => section.section_id === section_id)
  return at === -1 ? sections[0] : sections[at + step]
}
