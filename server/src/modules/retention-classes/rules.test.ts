import { describe, expect, test } from 'vitest'
import { keepUntil, type Life, latest, type Period } from './rules.ts'

const years = (keep_for: number | null, since = '1970-01-01T00:00:00.000Z'): Period => ({
  since,
  keep_for,
  keep_unit: keep_for === null ? null : 'years',
})
const life = (given: Partial<Life>): Life => ({
  created_at: new Date('2026-01-10T12:00:00Z'),
  created_on: '2026-01-10',
  ended_on: '2027-03-01',
  ...given,
})

test.each([
  ['end_of_use', {}, '2034-03-01'],
  ['end_of_use', { ended_on: null }, null],
  ['end_of_use', { plan_ended_on: null }, '2034-03-01'],
  ['plan_end', { plan_ended_on: '2028-05-02' }, '2035-05-02'],
  ['plan_end', { plan_ended_on: '2026-05-02' }, '2034-03-01'],
  ['plan_end', { plan_ended_on: null }, null],
  ['plan_end', {}, '2034-03-01'],
  ['creation', {}, '2033-01-10'],
  ['creation', { ended_on: null }, null],
] as const)('counted from %s, of %o, seven years end on %s', (counts_from, given, day) => {
  expect(keepUntil({ counts_from, periods: [years(7)] }, life(given))).toBe(day)
})

test.each([
  [{ keep_for: 30, keep_unit: 'days' }, '2024-01-31', '2024-03-01'],
  [{ keep_for: 1, keep_unit: 'months' }, '2024-01-31', '2024-02-29'],
  [{ keep_for: 1, keep_unit: 'years' }, '2024-02-29', '2025-02-28'],
  [{ keep_for: 11, keep_unit: 'months' }, '2024-02-29', '2025-01-29'],
] as const)('%o from %s end on %s', (length, ended_on, day) => {
  expect(keepUntil({ counts_from: 'end_of_use', periods: [{ since: '1970-01-01T00:00:00.000Z', ...length }] }, life({ ended_on }))).toBe(
    day,
  )
})

describe('of the lengths that a class had', () => {
  const later = '2026-06-01T00:00:00.000Z'
  test.each([
    ['a longer one reaches what was there before', [years(7), years(10, later)], '2026-01-10', '2037-03-01'],
    ['a shorter one does not', [years(7), years(2, later)], '2026-01-10', '2034-03-01'],
    ['a shorter one holds for what came later', [years(7), years(2, later)], '2026-06-02', '2029-03-01'],
    ['for good stays for good', [years(null), years(2, later)], '2026-01-10', null],
    ['for good reaches all', [years(7), years(null, later)], '2026-01-10', null],
    [
      'the longest counts, also when it is gone again',
      [years(2), years(9, later), years(1, '2026-09-01T00:00:00.000Z')],
      '2026-01-10',
      '2036-03-01',
    ],
  ] as const)('%s', (_says, periods, created_on, day) => {
    const made = life({ created_at: new Date(`${created_on}T12:00:00Z`), created_on })
    expect(keepUntil({ counts_from: 'end_of_use', periods }, made)).toBe(day)
  })
})

test.each([
  [[], null],
  [['2026-01-02', '2026-01-01'], '2026-01-02'],
  [['2026-01-02', null], null],
] as const)('the latest of %o is %s', (days, day) => {
  expect(latest(days)).toBe(day)
})
