import { expect, test } from 'vitest'
import { countSyllables, countWords, readingLevel } from './reading-level.ts'

const syllables = {
  1: 'types rule rules file roles based cause the',
  2: 'statement safety business upload approved tables handled controlled changes people issue agree describe create client allowed reviews',
  3: 'management requirement element implement settlement everyone evidence services processes related various objectives company procedure policy area supplier compliance',
  4: 'information security material deviation evaluate responsible variable reliable',
  5: 'organization',
  6: 'responsibilities',
}

test.each(Object.entries(syllables).flatMap(([count, words]) => words.split(' ').map((word) => [word, Number(count)] as const)))(
  '%s has %i syllables',
  (word, count) => {
    expect(countSyllables(word)).toBe(count)
  },
)

test('words are what people would count', () => {
  expect(countWords("The customer's sign-in, A.5.1 and 30 % (or more) – and/or so.")).toBe(10)
  expect(countWords(' - ')).toBe(0)
})

test('easy text reads below grade 5, office prose far above grade 11', () => {
  expect(
    readingLevel('Lock your screen when you leave your desk. Tell the IT desk about odd mails. Keep your pass card with you.'),
  ).toBeLessThan(5)
  expect(
    readingLevel(
      'The organization establishes, implements and continually maintains documented information concerning the applicable regulatory responsibilities of interested parties.',
    ),
  ).toBeGreaterThan(18)
  expect(readingLevel('')).toBe(0)
})

test('bullets count as sentences of their own', () => {
  expect(readingLevel('Keep the key\nLock the door\nCall the guard')).toBeLessThan(
    readingLevel('Keep the key lock the door call the guard'),
  )
})
