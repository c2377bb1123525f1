import { expect, test } from 'vitest'
import { firstDayOf, plusMonths, weeksOf } from './months.ts'

test.each([
  ['2026-12', 1, '2027-01'],
  ['2026-01', -1, '2025-12'],
  ['2026-03', -14, '2025-01'],
])('%s and %s months are %s', (month, months, expected) => {
  expect(plusMonths(month, months)).toBe(expected)
})

test.each([
  ['2026-11', 1, 6, '2026-10-26', '2026-12-06'],
  ['2026-11', 7, 5, '2026-11-01', '2026-12-05'],
  ['2027-02', 1, 4, '2027-02-01', '2027-02-28'],
  ['2024-02', 6, 5, '2024-01-27', '2024-03-01'],
])('%s with weeks from day %s has %s weeks from %s to %s', (month, firstDay, count, first, last) => {
  const weeks = weeksOf(month, firstDay)
  expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([count, first, last])
  expect(weeks.every((week) => week.length === 7)).toBe(true)
})

test('a week begins where the locale says', () => {
  expect([firstDayOf('en-GB'), firstDayOf('de'), firstDayOf('en-US')]).toEqual([1, 1, 7])
})
