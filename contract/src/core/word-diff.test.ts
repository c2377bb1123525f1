import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DiffPart } from './diff-part.ts'
import { wordDiff } from './word-diff.ts'

const same = (text: string): DiffPart => ({ kind: 'same', text })
const added = (text: string): DiffPart => ({ kind: 'added', text })
const removed = (text: string): DiffPart => ({ kind: 'removed', text })
const without = (parts: DiffPart[], kind: DiffPart['kind']) => parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join('')

test.each([
  ['nothing', '', '', []],
  ['the same', 'We lock doors.', 'We lock doors.', [same('We lock doors.')]],
  ['nothing before', '', 'New', [added('New')]],
  ['nothing after', 'Old', '', [removed('Old')]],
  ['one word', 'We lock all doors.', 'We lock the doors.', [same('We lock '), removed('all'), added('the'), same(' doors.')]],
  ['two words in a row', 'a b c d', 'a x y d', [same('a '), removed('b c'), added('x y'), same(' d')]],
  ['a word between', 'a b c', 'a b x c', [same('a b '), added('x '), same('c')]],
  ['a sign at a word', 'Doors.', 'Doors!', [same('Doors'), removed('.'), added('!')]],
  ['a blank', 'two  blanks', 'two blanks', [same('two'), removed('  '), added(' '), same('blanks')]],
  ['a sentence in a line', 'One.\nTwo.', 'One. More.\nTwo.', [same('One.'), added(' More.'), same('\nTwo.')]],
  ['a script without blanks', '質量方針', '質量目標', [same('質量'), removed('方針'), added('目標')]],
])('%s', (_, before, after, parts) => expect(wordDiff(before, after)).toEqual(parts))

test('the difference applied to one wording gives the other, to the letter', () => {
  const text = fc
    .array(fc.constantFrom('We ', 'lock ', 'all ', 'doors', '.', '\n', '  ', 'é', '😀', '方'), { maxLength: 60 })
    .map((words) => words.join(''))
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'grapheme' })), text, fc.constantFrom(0, 5, 1_000_000), (before, after, steps) => {
      const parts = wordDiff(before, after, { steps })
      expect([without(parts, 'added'), without(parts, 'removed')]).toEqual([before, after])
      expect(parts.some((part, index) => part.text === '' || part.kind === parts[index - 1]?.kind)).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('few changes in a long text are found, wherever they stand', () => {
  const words = Array.from({ length: 20_000 }, (_, index) => `word${index}`)
  const parts = wordDiff(words.join(' '), ['first', ...words.slice(0, -1), 'last'].join(' '))
  expect(parts.filter((part) => part.kind !== 'same')).toEqual([added('first '), removed('word19999'), added('last')])
})

test('what uses up the budget is a replacement, and so is what comes after it', () => {
  const words = (seed: string) => Array.from({ length: 5000 }, (_, index) => `${seed}${index}`).join(' ')
  const budget = { steps: 100_000 }
  expect(wordDiff(words('a'), words('b'), budget).map((part) => part.kind)).toEqual(['removed', 'added'])
  expect(budget.steps).toBeLessThanOrEqual(0)
  expect(wordDiff('x a b y', 'x c b d y', budget)).toEqual([same('x '), removed('a b'), added('c b d'), same(' y')])
})
