import { expect, test } from 'vitest'
import { certificationCycle, exportsId } from '../retention-classes/index.ts'
import { type DocumentLife, documentKept, type FileLife, fileKept } from './rules.ts'

const since = '1970-01-01T00:00:00.000Z'
const classes = new Map([
  [
    certificationCycle.id,
    { id: certificationCycle.id, name: 'Cycle', counts_from: 'plan_end', periods: [{ since, keep_for: 3, keep_unit: 'years' }] },
  ],
  [exportsId, { id: exportsId, name: 'Exports', counts_from: 'creation', periods: [{ since, keep_for: 30, keep_unit: 'days' }] }],
  ['seven', { id: 'seven', name: 'Seven', counts_from: 'end_of_use', periods: [{ since, keep_for: 7, keep_unit: 'years' }] }],
  ['good', { id: 'good', name: 'For good', counts_from: 'end_of_use', periods: [{ since, keep_for: null, keep_unit: null }] }],
] as const)

const document = (given: Partial<DocumentLife>): DocumentLife => ({
  created_at: new Date('2025-01-01T00:00:00Z'),
  created_on: '2025-01-01',
  changed_on: '2025-03-01',
  status: 'obsolete',
  is_in_effect: false,
  retired_on: '2026-02-01',
  plan_ended_on: null,
  retention_class_id: null,
  ...given,
})

test.each([
  ['in effect, its plan over', { status: 'approved', is_in_effect: true, plan_ended_on: '2026-01-01' }, null],
  ['under revision, its plan over', { status: 'in_progress', is_in_effect: true, plan_ended_on: '2026-01-01' }, null],
  ['a draft of a plan that goes on', { status: 'in_progress' }, null],
  ['a draft of a plan that is over', { status: 'in_progress', plan_ended_on: '2026-01-01' }, '2029-01-01'],
  [
    'a draft that was changed after its plan',
    { status: 'in_progress', plan_ended_on: '2026-01-01', changed_on: '2026-08-01' },
    '2029-08-01',
  ],
  ['withdrawn, its plan goes on', {}, null],
  ['withdrawn after its plan', { plan_ended_on: '2026-01-01' }, '2029-02-01'],
  ['withdrawn before the end of its plan', { plan_ended_on: '2027-01-01' }, '2030-01-01'],
  ['withdrawn, kept for seven years', { retention_class_id: 'seven' }, '2033-02-01'],
  ['put away, kept for good', { status: 'archived', retention_class_id: 'good' }, null],
] as const)('a document %s is kept until the right day', (_says, given, day) => {
  expect(documentKept(document(given), classes).retain_until).toBe(day)
})

const file = (given: Partial<FileLife>): FileLife => ({
  created_at: new Date('2025-01-01T00:00:00Z'),
  created_on: '2025-01-01',
  is_copy: false,
  removed_on: null,
  uses: [],
  plans_ended_on: undefined,
  ...given,
})
const of = (retain_until: string | null) => ({ document: { retention_class_id: 'seven', retain_until } })

test.each([
  ['of the customer that is in use', {}, null],
  ['that was taken away, without any plan', { removed_on: '2026-02-01' }, '2029-02-01'],
  ['that was taken away while a plan goes on', { removed_on: '2026-02-01', plans_ended_on: null }, null],
  ['that was taken away after all plans', { removed_on: '2026-02-01', plans_ended_on: '2025-06-01' }, '2029-02-01'],
  ['that was exported', { is_copy: true }, '2025-01-31'],
  ['of a document in use', { uses: [of(null)] }, null],
  ['of two documents', { uses: [of('2030-01-01'), of('2031-01-01')] }, '2031-01-01'],
  ['of a document that is over and one that is not', { uses: [of('2030-01-01'), of(null)], removed_on: '2026-01-01' }, null],
  ['of a plan that is over', { uses: [{ plan_ended_on: '2026-05-01' }] }, '2029-05-01'],
  ['of a plan that goes on and a document that is over', { uses: [{ plan_ended_on: null }, of('2030-01-01')] }, null],
] as const)('a file %s is kept until the right day', (_says, given, day) => {
  expect(fileKept(file(given), classes).retain_until).toBe(day)
})

test('the class that decided is told', () => {
  expect(fileKept(file({ uses: [of('2030-01-01'), { plan_ended_on: '2026-05-01' }] }), classes).retention_class_id).toBe('seven')
  expect(fileKept(file({ is_copy: true }), classes).retention_class_id).toBe(exportsId)
})
