import { expect, test } from 'vitest'
import { daysUntil, formatsOf } from './format.ts'

const english = formatsOf('en', 'UTC')

test('percentages are floored, so that 100 means complete', () => {
  expect(english.percent(99.99)).toBe('99\u00a0%')
  expect(english.percent(61.9)).toBe('61\u00a0%')
  expect(english.percent(100)).toBe('100\u00a0%')
  expect(english.percentExact(61.239)).toBe('61.23\u00a0%')
})

test('days never shift with the time zone', () => {
  expect(formatsOf('en', 'Pacific/Auckland').date('2026-11-12')).toBe('12 Nov 2026')
  expect(formatsOf('en', 'America/Los_Angeles').date('2026-11-12')).toBe('12 Nov 2026')
})

test('relative times use the largest fitting unit', () => {
  const now = new Date('2026-11-20T12:00:00.000Z').getTime()
  expect(english.relative('2026-11-20T11:58:00.000Z', now)).toBe('2 minutes ago')
  expect(english.relative('2026-11-23T12:00:00.000Z', now)).toBe('in 3 days')
})

test('days until a date count calendar days', () => {
  expect(daysUntil('2026-11-21', new Date(2026, 10, 20, 23, 59).getTime())).toBe(1)
  expect(daysUntil('2026-11-19', new Date(2026, 10, 20, 0, 1).getTime())).toBe(-1)
})

test('numbers of other languages follow their rules', () => {
  expect(formatsOf('de', 'UTC').number(1234.5)).toBe('1.234,5')
  expect(formatsOf('de', 'UTC').percent(61)).toBe('61\u00a0%')
})
