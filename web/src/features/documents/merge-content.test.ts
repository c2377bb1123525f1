import { plainText, type RichTextDoc } from '@dna/contract/core/rich-text'
import type { SectionContent, TableRow } from '@dna/contract/section-content'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeContents } from './merge-content.ts'

const doc = (...lines: string[]): RichTextDoc => ({
  type: 'doc',
  content: lines.map((text) => ({ type: 'paragraph', content: text === '' ? [] : [{ type: 'text', text }] })),
})
const linesOf = (content: SectionContent) =>
  typeof content === 'object' && content && !Array.isArray(content) ? plainText(content).split('\n') : []

describe('text', () => {
  test.each([
    [
      'a word each in one paragraph',
      ['We lock all doors.'],
      ['We always lock all doors.'],
      ['We lock all gates.'],
      ['We always lock all gates.'],
      0,
    ],
    ['a paragraph each', ['a', 'b', 'c'], ['A', 'b', 'c'], ['a', 'b', 'C'], ['A', 'b', 'C'], 0],
    ['the same change', ['a'], ['b'], ['b'], ['b'], 0],
    ['one adds, one takes away', ['a', 'b', 'c'], ['a', 'b', 'c', 'd'], ['b', 'c'], ['b', 'c', 'd'], 0],
    [
      'the same word',
      ['We lock all doors.'],
      ['We lock the doors.'],
      ['We lock most doors.'],
      ['We lock most doors.', 'We lock the doors.'],
      1,
    ],
    ['both add at the end', ['a'], ['a', 'mine'], ['a', 'theirs'], ['a', 'theirs', 'mine'], 1],
    ['one takes away what the other changed', ['a', 'b'], ['a'], ['a', 'B'], ['a', 'B'], 1],
    ['empty lines at the end', ['a'], ['a', 'mine', ''], ['a', '', ''], ['a', 'mine'], 0],
  ])('%s', (_, base, mine, theirs, merged, both) => {
    const result = mergeContents({ base: doc(...base), mine: doc(...mine), theirs: doc(...theirs) })
    expect([linesOf(result.content), result.both]).toEqual([merged, both])
  })

  test('without knowing how it began what both say stays once', () => {
    const { content } = mergeContents({ base: null, mine: doc('a', 'mine', 'c'), theirs: doc('a', 'c', 'theirs') })
    expect(linesOf(content)).toEqual(['a', 'mine', 'c', 'theirs'])
  })

  test('formatting is kept: a paragraph with marks is never rebuilt from its words', () => {
    const bold: RichTextDoc = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a b', marks: [{ type: 'bold' }] }] }],
    }
    expect(mergeContents({ base: doc('a'), mine: doc('a c'), theirs: bold })).toEqual({
      content: { type: 'doc', content: [...bold.content, ...doc('a c').content] },
      both: 1,
    })
  })
})

describe('lists and notes', () => {
  test.each([
    ['an item each', ['a', 'b'], ['a', 'b', 'c'], ['A', 'b'], ['A', 'b', 'c']],
    ['both at one place', ['a'], ['a', 'x', 'y'], ['a', 'y', 'z'], ['a', 'y', 'z', 'x']],
  ])('%s', (_, base, mine, theirs, merged) => {
    expect(mergeContents({ base, mine, theirs }).content).toEqual(merged)
    const note = (items: string[]) => items.join('\n')
    expect(mergeContents({ base: note(base), mine: note(mine), theirs: note(theirs) }).content).toBe(note(merged))
  })
})

describe('rows', () => {
  const row = (row_id: string, risk: string, owner: string | null = null): TableRow => ({ row_id, risk, owner })

  test('a cell each of one row, new rows of both, and rows that one of them took away', () => {
    const base = [row('1', 'Fire'), row('2', 'Theft'), row('3', 'Flood')]
    const mine = [row('1', 'Fire', 'Anna'), row('3', 'Flood'), row('4', 'Storm')]
    const theirs = [row('5', 'Frost'), row('1', 'Big fire'), row('2', 'Theft')]
    expect(mergeContents({ base, mine, theirs })).toEqual({
      content: [row('5', 'Frost'), row('1', 'Big fire', 'Anna'), row('4', 'Storm')],
      both: 0,
    })
  })

  test('a cell that both changed: the row stands twice, each under an id of its own', () => {
    const { content, both } = mergeContents({ base: [row('1', 'Fire')], mine: [row('1', 'Mine')], theirs: [row('1', 'Theirs')] })
    expect([content, both]).toEqual([[row('1', 'Theirs'), { ...row('', 'Mine'), row_id: expect.any(String) }], 1])
    expect(Array.isArray(content) && new Set(content.map((entry) => typeof entry !== 'string' && entry.row_id)).size).toBe(2)
  })

  test('a row that one changed and the other took away stays', () => {
    expect(mergeContents({ base: [row('1', 'a')], mine: [], theirs: [row('1', 'b')] }).content).toEqual([row('1', 'b')])
    expect(mergeContents({ base: [row('1', 'a')], mine: [row('1', 'b')], theirs: [row('2', 'c')] }).content).toEqual([
      row('2', 'c'),
      row('1', 'b'),
    ])
  })
})

test('whatever two people wrote, nothing that is new in either is left out', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c d', 'c e', 'f g h', 'x'), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(fc.option(lines, { nil: null }), lines, lines, (base, mine, theirs) => {
      const { content } = mergeContents({ base: base && doc(...base), mine: doc(...mine), theirs: doc(...theirs) })
      const words = (all: readonly string[]) => all.flatMap((line) => line.split(' '))
      const merged = new Set(words(linesOf(content)))
      const began = new Set(words(base ?? []))
      for (const word of [...words(mine), ...words(theirs)]) if (!began.has(word)) expect(merged).toContain(word)
    }),
    { numRuns: 500 },
  )
})
