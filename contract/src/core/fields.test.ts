import { expect, test } from 'vitest'
import { z } from 'zod'
import { commaList, optionalText, sortBy, textUpTo } from './fields.ts'

test.each([
  ['words are trimmed', ' Acme ', 'Acme'],
  ['blank is nothing', '  ', null],
  ['nothing stays', null, null],
])('optional text: %s', (_what, given, kept) => {
  expect(optionalText(10).parse(given)).toBe(kept)
})

test('an optional text that is absent stays absent', () => {
  expect(
    z
      .strictObject({ phone: optionalText(10) })
      .partial()
      .parse({}),
  ).toEqual({})
})

test.each([
  ['blank', ' '],
  ['too long', 'abcdef'],
  ['a NUL character', 'a\u0000'],
  ['half a surrogate pair', '\udc00'],
])('text refuses %s', (_what, given) => {
  expect(textUpTo(5).safeParse(given).success).toBe(false)
})

test('every sort key can be turned round', () => {
  expect(sortBy('name', 'due_date').options).toEqual(['name', '-name', 'due_date', '-due_date'])
})

test('a comma list is a list of known words', () => {
  const kinds = commaList(z.enum(['task', 'plan']))
  expect(kinds.parse('task,plan')).toEqual(['task', 'plan'])
  expect(kinds.parse('')).toEqual([])
  expect(kinds.safeParse('task,other').success).toBe(false)
})
