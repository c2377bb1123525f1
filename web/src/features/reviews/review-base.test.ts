import type { ReviewRound } from '@dna/contract/reviews'
import { expect, test } from 'vitest'
import { basesOf } from './review-base.ts'

const round = (number: number, document_version: number): ReviewRound => ({
  round: number,
  state: 'open',
  document_version,
  submitted_at: '2026-01-01T00:00:00.000Z',
  submitted_by: null,
  submitted_by_name: null,
  override_reason: null,
  step: 1,
  steps: [],
  authors: [],
  waiting_for: [],
  changed_sections: [],
  checklist: [],
  decisions: [],
})

test.each([
  ['no round', null, [], []],
  ['the first round of a new document', null, [round(1, 2)], []],
  ['a second round', null, [round(2, 4), round(1, 2)], ['round 1 at 2']],
  ['the first round of a revision', 3, [round(2, 5), round(1, 2)], ['round 1 at 2', 'approved 3 at 3']],
  ['the round that approved it', 5, [round(2, 4), round(1, 2)], ['round 1 at 2']],
])('%s', (_, approved_version, rounds, bases) =>
  expect(basesOf({ approved_version }, rounds).map((base) => `${base.key} ${base.number} at ${base.version}`)).toEqual(bases),
)
