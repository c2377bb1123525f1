import type { QuestionIndexEntry, QuestionStatus } from '@dna/contract/interview-records'

/** The step after the last question: what is left, and "Complete". */
export const lastStep = 'end'

export type QuestionGroup = { key: string; document: QuestionIndexEntry['document']; entries: QuestionIndexEntry[] }

/** Questions of one document together, in the order in which they are asked. */
export function groupsOf(index: readonly QuestionIndexEntry[]): QuestionGroup[] {
  const groups = new Map<string, QuestionGroup>()
  for (const entry of index) {
    const key = entry.document?.id ?? 'customer'
    const group = groups.get(key) ?? { key, document: entry.document, entries: [] }
    group.entries.push(entry)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** Nobody has had the last word on it yet. */
export function isOpen(status: QuestionStatus): boolean {
  return status === 'missing' || status === 'prefilled' || status === 'draft'
}

/** Open, put off, not known or without its evidence: what an interview leaves behind. */
export function isLeft(entry: QuestionIndexEntry): boolean {
  if (entry.status === 'inactive') return false
  const lacksEvidence =
    entry.requires_evidence && !entry.evidence_uploaded && entry.status !== 'not_applicable' && entry.status !== 'skipped'
  return isOpen(entry.status) || entry.status === 'unknown' || entry.status === 'deferred' || lacksEvidence
}

/** Questions that are asked now. */
export function askedOf(index: readonly QuestionIndexEntry[]): QuestionIndexEntry[] {
  return index.filter((entry) => entry.status !== 'inactive')
}

/**
 * Where "Next" leads: whoever answers goes to the next open question, whoever looks through what was said goes on in
 * order. After the last one comes the end.
 */
export function followingOf(index: readonly QuestionIndexEntry[], from: string, answering: boolean): string {
  const at = index.findIndex((entry) => entry.id === from)
  const after = askedOf(index.slice(at + 1))
  const next = answering ? after.find((entry) => isOpen(entry.status)) : after[0]
  return next?.id ?? lastStep
}

/** The question before, in order; undefined at the beginning. */
export function precedingOf(index: readonly QuestionIndexEntry[], from: string): string | undefined {
  const at = from === lastStep ? index.length : index.findIndex((entry) => entry.id === from)
  return askedOf(index.slice(0, Math.max(0, at))).at(-1)?.id
}

/** The name of a document without that of the customer, where everything is about this customer. */
export function shortName(document_name: string, company_name: string): string {
  const start = `${company_name} - `
  return document_name.startsWith(start) ? document_name.slice(start.length) : document_name
}
