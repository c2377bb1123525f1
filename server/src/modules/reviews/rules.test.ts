import { DocumentStatus } from '@dna/contract/documents'
import { expect, test } from 'vitest'
import { allowedVerbs, fourEyes, isAllowed, leadsTo, monthsLater, openStepOf, stateAfterUnarchive } from './rules.ts'

test.each([
  ['not_started', ['restore', 'archive']],
  ['in_progress', ['submit', 'restore', 'archive']],
  ['pending_review', ['approve', 'request_changes', 'reject', 'recall']],
  ['approved', ['revise', 'withdraw']],
  ['rejected', ['submit', 'restore', 'archive']],
  ['obsolete', ['restore', 'archive']],
  ['archived', ['unarchive']],
] as const)('a document that is %s takes %j', (from, verbs) => {
  expect(allowedVerbs(from)).toEqual(verbs)
  for (const verb of Object.keys(leadsTo)) expect(allowedVerbs(from).some((one) => one === verb)).toBe(verbs.some((one) => one === verb))
})

test('every state can be left', () => {
  for (const status of DocumentStatus.options) expect(allowedVerbs(status).length).toBeGreaterThan(0)
  expect(isAllowed('approve', 'approved')).toBe(false)
})

test.each([
  [{ approved_at: new Date(), has_content: true }, 'obsolete'],
  [{ approved_at: null, has_content: true }, 'in_progress'],
  [{ approved_at: null, has_content: false }, 'not_started'],
])('unarchiving %j gives %s', (document, status) => {
  expect(stateAfterUnarchive(document)).toBe(status)
})

test.each([
  ['a', { wrote: ['a', 'b'], decided: [] }, true, 'refused'],
  ['a', { wrote: ['b'], decided: ['a'] }, true, 'refused'],
  ['a', { wrote: ['b', null], decided: ['c'] }, true, 'other'],
  ['a', { wrote: ['a'], decided: [] }, false, 'self'],
  ['a', { wrote: ['b'], decided: ['a'] }, false, 'self'],
  ['a', { wrote: ['b'], decided: ['c'] }, false, 'other'],
] as const)('%s deciding over %j with four eyes %s: %s', (person, { wrote, decided }, required, result) => {
  expect(fourEyes(person, { wrote: [...wrote], decided: [...decided] }, required)).toBe(result)
})

test('the open step is the first pending one of the present round', () => {
  const step = (round: number, decision: string, reviewer_id: string | null) => ({ round, decision, reviewer_id })
  const steps = [step(2, 'approved', 'a'), step(2, 'pending', null), step(2, 'pending', null), step(1, 'rejected', 'b')]
  expect(openStepOf({ review_round: 2 }, steps)).toEqual({ step: steps[1], decided: ['a', null, null] })
  expect(openStepOf({ review_round: 1 }, steps)).toBeUndefined()
})

test.each([
  ['2026-11-20', 12, '2027-11-20'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-02-29', 12, '2029-02-28'],
])('%s plus %i months is %s', (day, months, later) => {
  expect(monthsLater(day, months)).toBe(later)
})
