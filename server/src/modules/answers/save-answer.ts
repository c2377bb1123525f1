import type { AffectedSection } from '@dna/contract/document-sections'
import type { DocumentTotals } from '@dna/contract/documents'
import type { SectionContent } from '@dna/contract/section-content'
import type { WriteContext } from '../../core/context.ts'

/** What is said about one section: exactly one of `content`, `clear`, `confirm` and `status`. */
export type SectionAnswer = {
  section_id: string
  /** By type of the section; text also as a plain string. Empty content never erases. */
  content?: unknown
  clear?: true
  confirm?: true
  status?: 'unknown' | 'not_applicable' | 'deferred'
  reason?: string
  /** Version of the section that the caller read; left out or null: not compared. */
  version?: number | null
}

type Circumstances = {
  document_id: string
  source: 'person' | 'interview'
  /** true: changes the fact and ties the section to it again; false: only this document, the section leaves its fact. Left out: true, but a detached section stays detached. */
  everywhere?: boolean
  /** Documents of the running interview: filled at once, whatever their plan. */
  also_document_ids?: string[]
}

export type AnswerInput = SectionAnswer & Circumstances

/** A section after an answer. */
export type AnsweredSection = {
  id: string
  section_id: string
  content: SectionContent
  answer_status: 'answered' | 'unknown' | 'not_applicable' | 'deferred' | null
  answer_reason: string | null
  is_filled: boolean
  is_prefilled: boolean
  is_complete: boolean
  is_asked: boolean
  is_detached: boolean
  version: number
}

export type AnswerResult = {
  section: AnsweredSection
  document: DocumentTotals
  /** Other sections that the fact filled, offered itself to or marked. */
  affected: AffectedSection[]
  /** The next mandatory section that is not complete, after this one, else from the top. */
  next_missing_section_id: string | null
}

/**
 * The one write path for content: checks it, writes the section, its fact and all sections that show the fact, totals and tasks.
 * Throws 404 `not_found`, 409 `state_conflict`, 412 `version_stale`, 422 `content_not_allowed`, `nothing_to_confirm`, `reason_required`.
 */
export async function saveAnswer(_ctx: WriteContext, _input: AnswerInput): Promise<AnswerResult> {
  throw new Error('not there yet')
}

/** As {@link saveAnswer} for many sections of one document, with the same number of statements. */
export async function saveAnswers(_ctx: WriteContext, _input: Circumstances & { answers: SectionAnswer[] }): Promise<{ document: DocumentTotals; affected: AffectedSection[] }> {
  throw new Error('not there yet')
}
