import { expect, test } from 'vitest'
import { readDay } from './date-words.ts'

const today = new Date(2026, 10, 20)

test.each([
  ['t', '2026-11-20'],
  ['+7', '2026-11-27'],
  ['-1', '2026-11-19'],
  ['+2w', '2026-12-04'],
  ['+3m', '2027-02-20'],
  ['+1y', '2027-11-20'],
  ['2026-11-12', '2026-11-12'],
  ['12.11.2026', '2026-11-12'],
  ['12/11/26', '2026-11-12'],
  ['12 Nov', '2026-11-12'],
  ['3 january 2027', '2027-01-03'],
])('%s is %s', (text, day) => {
  expect(readDay(text, today, 'en-GB')).toBe(day)
})

test.each(['31.02.2026', 'soon', '12 N', '2026-13-01', ''])('%s is no day', (text) => {
  expect(readDay(text, today, 'en-GB')).toBeNull()
})

test('months are read in the language of the person', () => {
  expect(readDay('24. Dezember 2026', today, 'de')).toBe('2026-12-24')
})
