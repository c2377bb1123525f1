import type { DocumentStatus } from '@dna/contract/documents'

/** A verb that moves a document. */
export type Verb =
  | 'submit'
  | 'approve'
  | 'request_changes'
  | 'reject'
  | 'recall'
  | 'revise'
  | 'withdraw'
  | 'restore'
  | 'archive'
  | 'unarchive'

/** From which states each verb starts; certification.md 5. */
const startsFrom: Record<Verb, readonly DocumentStatus[]> = {
  submit: ['in_progress', 'rejected'],
  approve: ['pending_review'],
  request_changes: ['pending_review'],
  reject: ['pending_review'],
  recall: ['pending_review'],
  revise: ['approved'],
  withdraw: ['approved'],
  restore: ['not_started', 'in_progress', 'rejected', 'obsolete'],
  archive: ['not_started', 'in_progress', 'rejected', 'obsolete'],
  unarchive: ['archived'],
}

/** Where each verb leads when nothing else decides. */
export const leadsTo: Record<Verb, DocumentStatus> = {
  submit: 'pending_review',
  approve: 'approved',
  request_changes: 'in_progress',
  reject: 'rejected',
  recall: 'in_progress',
  revise: 'in_progress',
  withdraw: 'obsolete',
  restore: 'in_progress',
  archive: 'archived',
  unarchive: 'in_progress',
}

export function isAllowed(verb: Verb, from: DocumentStatus): boolean {
  return startsFrom[verb].includes(from)
}

/** The verbs that a document in this state takes. */
export function allowedVerbs(from: DocumentStatus): Verb[] {
  return Object.entries(startsFrom).flatMap(([verb, states]) => (isVerb(verb) && states.includes(from) ? [verb] : []))
}

function isVerb(text: string): text is Verb {
  return text in startsFrom
}

/** Where an archived document goes back to: what was in force once stays known to have been. */
export function stateAfterUnarchive(document: { approved_at: unknown; has_content: boolean }): DocumentStatus {
  if (document.approved_at) return 'obsolete'
  return document.has_content ? 'in_progress' : 'not_started'
}

/** Who had a hand in what is being decided: wrote it, or decided an earlier step. */
export type Hands = { wrote: (string | null)[]; decided: (string | null)[] }

type Step = { round: number; decision: string; reviewer_id: string | null }

/** The step of the document's round that waits for a decision, and who decided the ones before. */
export function openStepOf<Known extends Step>(
  document: { review_round: number },
  steps: readonly Known[],
): { step: Known; decided: Hands['decided'] } | undefined {
  const round = steps.filter((step) => step.round === document.review_round)
  const step = round.find((one) => one.decision === 'pending')
  return step && { step, decided: round.map((one) => one.reviewer_id) }
}

/**
 * Four eyes: author, reviewer and approver differ. Answers `refused` when the rule is on and broken, `self` when it is off
 * and the person had a hand in it before, else `other`.
 */
export function fourEyes(person: string, hands: Hands, required: boolean): 'refused' | 'self' | 'other' {
  if (!hands.wrote.includes(person) && !hands.decided.includes(person)) return 'other'
  return required ? 'refused' : 'self'
}

/** The day so many months later; the last day of a shorter month stands in for a missing one. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last))).toISOString().slice(0, 10)
}
