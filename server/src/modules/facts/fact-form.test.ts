import { fromPlainText } from '@dna/contract/core/rich-text'
import type { Column, TableRow } from '@dna/contract/section-content'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeRows, projectRows, toFactValue, toSectionContent, unionOfColumns } from './fact-form.ts'

const countries = {
  type: 'choice' as const,
  options: [
    { id: 'GB', label: 'United Kingdom' },
    { id: 'IE', label: 'Ireland' },
  ],
}
const words = { type: 'text' as const, columns: null }
const plain = { type: 'text' as const, options: null }

describe('from a section to its fact and back', () => {
  test.each([
    ['rich text stays', { type: 'rich_text' as const, options: null }, 'We make sensors', fromPlainText('We make sensors')],
    ['text loses its form', plain, 'Kestrel Ltd', 'Kestrel Ltd'],
    ['number', { type: 'number' as const, options: null }, '40', 40],
    ['no number', { type: 'number' as const, options: null }, 'forty', undefined],
    ['choice by id', countries, 'GB', 'GB'],
    ['choice by label', countries, 'ireland', 'IE'],
    ['no such choice', countries, 'Atlantis', undefined],
    ['date', { type: 'date' as const, options: null }, '2026-03-01', '2026-03-01'],
    ['no date', { type: 'date' as const, options: null }, 'soon', undefined],
  ])('%s', (_, shape, typed, value) => {
    expect(toFactValue(shape, words, { content: fromPlainText(typed), before: null })).toEqual(value)
  })

  test('a choice is shown by its label, a list of choices too', () => {
    expect(toSectionContent(countries, words, 'GB')).toEqual(fromPlainText('United Kingdom'))
    expect(toSectionContent({ ...countries, type: 'multi_choice' }, { type: 'list', columns: null }, ['IE', 'GB'])).toEqual([
      'Ireland',
      'United Kingdom',
    ])
    expect(
      toFactValue({ ...countries, type: 'multi_choice' }, { type: 'list', columns: null }, { content: ['Ireland'], before: null }),
    ).toEqual(['IE'])
  })

  test('evidence and facts of another kind show nothing', () => {
    expect(toSectionContent({ type: 'file_list', options: null }, { type: 'evidence', columns: null }, ['a'])).toBeNull()
    expect(toSectionContent({ type: 'table', options: null }, words, [{ row_id: 'a', x: 'y' }])).toBeNull()
  })

  test('columns of several sections are joined, those of the first one first', () => {
    const column = (id: string, label = id): Column => ({ id, label, type: 'text', required: false, options: null })
    expect(
      unionOfColumns([[column('a'), column('b')], null, [column('b', 'other'), column('c')]]).map(({ id, label }) => [id, label]),
    ).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
    ])
  })
})

describe('tables of which a section shows some columns', () => {
  const cell = fc.constantFrom(null, '', 'x', 'y', 3)
  const row = (id: string): fc.Arbitrary<TableRow> => fc.record({ row_id: fc.constant(id), a: cell, b: cell, c: cell })
  const table = fc.subarray(['r1', 'r2', 'r3', 'r4']).chain((ids) => fc.tuple(...ids.map(row)))
  const shown = ['a', 'b']
  const says = (entry: TableRow) => shown.some((id) => entry[id] !== null && entry[id] !== '')

  test('the section reads back what was typed', () => {
    fc.assert(
      fc.property(table, table, (before, typed) => {
        const edited = projectRows(typed, shown)
        expect(projectRows(mergeRows(before, edited, shown), shown)).toEqual(edited)
      }),
    )
  })

  test('nothing is lost in columns and rows that the section does not show', () => {
    fc.assert(
      fc.property(table, table, (before, typed) => {
        const merged = new Map(mergeRows(before, projectRows(typed, shown), shown).map((entry) => [entry.row_id, entry]))
        for (const old of before) {
          const stays = !says(old) || typed.some((entry) => entry.row_id === old.row_id && says(entry))
          expect(merged.get(old.row_id)?.c).toEqual(stays ? old.c : undefined)
        }
      }),
    )
  })

  test('saving what is shown changes nothing', () => {
    fc.assert(
      fc.property(table, (before) => {
        const again = mergeRows(before, projectRows(before, shown), shown)
        expect(new Set(again.map((entry) => entry.row_id))).toEqual(new Set(before.map((entry) => entry.row_id)))
        for (const entry of again) expect(entry.c).toEqual(before.find((old) => old.row_id === entry.row_id)?.c)
      }),
    )
  })
})
