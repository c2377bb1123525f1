import { isEmptyRichText, RichTextDoc } from '@dna/contract/core/rich-text'
import type { InterviewStatus } from '@dna/contract/interview-records'
import { isToBeAsked, lacksEvidence } from './question-status.ts'
import type { Question } from './questions.ts'

export type Move = 'pause' | 'resume' | 'cancel' | 'complete'

const moves: Record<Move, { from: InterviewStatus[]; to: InterviewStatus }> = {
  pause: { from: ['active'], to: 'paused' },
  resume: { from: ['paused'], to: 'active' },
  complete: { from: ['active', 'paused'], to: 'completed' },
  cancel: { from: ['active', 'paused'], to: 'cancelled' },
}

/** Where a move leads; null when it does not start from this status. */
export function moved(from: InterviewStatus, move: Move): InterviewStatus | null {
  return moves[move].from.includes(from) ? moves[move].to : null
}

export function leadsTo(move: Move): InterviewStatus {
  return moves[move].to
}

/** Statuses that an interview may come into from here. */
export function allowedFrom(from: InterviewStatus): InterviewStatus[] {
  return Object.values(moves).flatMap((move) => (move.from.includes(from) ? [move.to] : []))
}

/** A pause between two answers counts as work up to this many seconds. */
export const longestGapSeconds = 120

/** Which open tasks wait for a question: one of this interview, or that of its section. */
export type Tasks = { own: ReadonlyMap<string, string>; of_section: ReadonlyMap<string, string> }

/**
 * Why an interview cannot be completed: mandatory questions without answer or evidence. What was put off or is not known passes
 * when a task waits for it; missing evidence only when a task of this interview does.
 */
export function blockersOf(questions: readonly Question[], tasks: Tasks): Question[] {
  return questions.filter((question) => {
    if (!question.is_mandatory || !question.is_open) return false
    if (isToBeAsked(question)) return true
    if (tasks.own.has(question.id)) return false
    const is_put_off = question.status === 'unknown' || question.status === 'deferred'
    return lacksEvidence(question) || (is_put_off && !tasks.of_section.has(question.id))
  })
}

/** What is still open when an interview ends. */
export function isOpenPoint(question: Question): boolean {
  return isToBeAsked(question) || question.status === 'unknown' || question.status === 'deferred' || lacksEvidence(question)
}

/** Whether an answer is empty: no words, no items, no cell. An empty answer never erases. */
export function saysNothing(answer: unknown): boolean {
  if (answer === null || answer === undefined) return true
  if (typeof answer === 'string') return answer.trim() === ''
  if (Array.isArray(answer)) return answer.every(saysNothing)
  if (typeof answer !== 'object') return false
  const text = RichTextDoc.safeParse(answer)
  if (text.success) return isEmptyRichText(text.data)
  return Object.entries(answer).every(([id, cell]) => id === 'row_id' || saysNothing(cell))
}

/** The name of an interview that nobody named. */
export function defaultName(kind: 'documents' | 'onboarding', document_names: readonly string[]): string {
  if (kind === 'onboarding') return 'Interview: Customer Onboarding'
  const [only] = document_names
  return only !== undefined && document_names.length === 1 ? `Interview: ${only}` : `Interview: ${document_names.length} documents`
}
