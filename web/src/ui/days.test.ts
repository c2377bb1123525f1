import { expect, test } from 'vitest'
import { dayOf, plusDays, today } from './days.ts'

test('a moment belongs to the day of the local calendar', () => {
  expect(dayOf(new Date(2026, 10, 20, 0, 1))).toBe('2026-11-20')
  expect(dayOf(new Date(2026, 10, 20, 23, 59).getTime())).toBe('2026-11-20')
  expect(dayOf(new Date(2026, 0, 5, 23, 59).toISOString())).toBe('2026-01-05')
  expect(today()).toBe(dayOf(new Date()))
})

test.each([
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-11-20', -29, '2026-10-22'],
  ['2026-11-20', 0, '2026-11-20'],
])('%s and %s days are %s', (day, days, expected) => {
  expect(plusDays(day, days)).toBe(expected)
})
