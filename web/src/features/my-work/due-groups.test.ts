import { expect, test } from 'vitest'
import { dueGroupOf, isNextWeek } from './due-groups.ts'

const friday = '2026-11-20'

test.each([
  ['2026-11-19', 'overdue'],
  ['2026-11-20', 'today'],
  ['2026-11-21', 'this_week'],
  ['2026-11-22', 'this_week'],
  ['2026-11-23', 'later'],
  [null, 'later'],
])('%s seen from a Friday is %s', (day, group) => {
  expect(dueGroupOf(day, friday)).toBe(group)
})

test('on a Sunday the week is over', () => {
  expect(dueGroupOf('2026-11-23', '2026-11-22')).toBe('later')
})

test('next week begins on Monday and ends on Sunday', () => {
  expect(['2026-11-22', '2026-11-23', '2026-11-29', '2026-11-30', null].map((day) => isNextWeek(day, friday))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ])
})
