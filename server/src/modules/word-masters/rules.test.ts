import type { WordCandidate, WordField } from '@dna/contract/word-masters'
import { expect, test } from 'vitest'
import { scanWord } from '../../core/word-masters/scan.ts'
import { p, tbl, wordFile } from '../../core/word-masters/testing/word-file.ts'
import { bindingsOf, matchFields, surestFields } from './rules.ts'

const scan = (...lines: string[]) => scanWord(wordFile({ body: lines.join('') }))
const labels = (fields: readonly WordField[]) => fields.map(({ key, places }) => [key, places.length])

test('the surest places are fields, those of one name together; loops and guesses wait', () => {
  const { candidates } = scan(p('{{company}} and «Company»'), p('{{#risks}}'), p('{{/risks}}'), p('Owner: ____'), p('[Insert date]'))
  expect(labels(surestFields(candidates))).toEqual([
    ['company', 2],
    ['date', 1],
  ])
})

test('two tables of the same heads stay two fields with keys of their own', () => {
  const rows = (id: string): WordCandidate[] => scan(tbl(['A', 'B'], ['', ''])).candidates.map((one) => ({ ...one, id, confidence: 1 }))
  expect(surestFields([...rows('x#t0r1'), ...rows('x#t1r1')]).map(({ key }) => key)).toEqual(['a_b', 'a_b_2'])
})

test('fields are found again where lines moved, words changed around them, or they went to the header', () => {
  const before = scan(p('{{company}}'), p('Owner: ______'), p('[Insert date]'))
  const fields = surestFields(before.candidates)
  const after = scan(p('A new first line'), p('Dated [Insert date]'), p('By {{company}}'), p('New: [Insert reason]'))
  const matched = matchFields({ ...before, fields, ignored: [] }, after)
  expect(matched.fields.map(({ key, places }) => [key, places])).toEqual([
    ['company', ['word/document.xml#p2:3-14']],
    ['date', ['word/document.xml#p1:6-19']],
  ])
  expect(matched.lost_fields).toEqual([])
  expect(matched.new_places).toEqual(['word/document.xml#p3:5-20'])
})

test('of equal places each is used once, and what is gone is named', () => {
  const before = scan(p('Name: ____'), p('Name: ____'))
  const [first, second] = before.candidates
  const field = (key: string, place: string | undefined): WordField => ({
    key,
    label: key,
    type: 'text',
    places: [place ?? ''],
    columns: [],
    options: [],
    fact_key: null,
    is_mandatory: true,
  })
  const fields = [field('a', first?.id), field('b', second?.id)]
  expect(matchFields({ ...before, fields, ignored: [] }, scan(p('x'), p('Name: ____')))).toMatchObject({
    fields: [{ key: 'a', places: ['word/document.xml#p1:6-10'] }],
    lost_fields: ['b'],
    new_places: [],
  })
})

test('selected words are found in the paragraph that says the same', () => {
  const before = scan(p('Acme makes valves.'))
  const fields: WordField[] = [
    {
      key: 'name',
      label: 'Name',
      type: 'text',
      places: ['word/document.xml#p0:0-4'],
      columns: [],
      options: [],
      fact_key: null,
      is_mandatory: true,
    },
  ]
  expect(matchFields({ ...before, fields, ignored: [] }, scan(p('New'), p('Acme makes valves.'))).fields[0]?.places).toEqual([
    'word/document.xml#p1:0-4',
  ])
})

test('what the author repeats is a table or a list; what is shown or not waits for a person', () => {
  const { candidates } = scan(
    p('{{#risks}}{{risk}} of {{risk_owner}}, {{risk}}{{/risks}}'),
    p('{{#goals}}'),
    p('{{goal}}'),
    p('{{/goals}}'),
    p('{{#scope}}Scope: {{scope}}{{/scope}}'),
    p('{{#open}} never closed'),
  )
  const fields = surestFields(candidates)
  expect(fields.map(({ key, type, columns, places }) => [key, type, columns.map((column) => column.key), places.length])).toEqual([
    ['scope', 'long_text', [], 1],
    ['risks', 'table', ['risk', 'risk_owner'], 2],
    ['goals', 'list', [], 2],
  ])
  expect(fields[1]?.columns[1]?.label).toBe('Risk owner')
  const [scope, risks, goals] = fields
  const [open, close] = candidates.filter(({ text }) => /[#/]scope/.test(text)).map(({ id }) => id)
  const shown: WordField[] =
    scope && risks && goals && open && close ? [{ ...scope, places: [...scope.places, open, close] }, risks, goals] : []
  expect(bindingsOf(shown, candidates).map(({ key, shape, places }) => [key, shape, places.length])).toEqual([
    ['scope', 'block', 2],
    ['scope', 'text', 1],
    ['risks', 'block', 2],
    ['risk', 'text', 1],
    ['risk_owner', 'text', 1],
    ['risk', 'text', 1],
    ['goals', 'block', 2],
    ['item', 'text', 1],
  ])
})

test('a row made a table is found by its words and its head; what was no field stays none', () => {
  const before = scan(tbl(['Area', 'Rule'], ['[Area]', '[Rule]']), p('[Note to the author]'))
  const table: WordField = {
    key: 'rules',
    label: 'Rules',
    type: 'table',
    places: ['word/document.xml#t0r1'],
    columns: [],
    options: [],
    fact_key: null,
    is_mandatory: true,
  }
  const note = before.candidates.find(({ label }) => label.startsWith('Note'))?.id ?? ''
  const after = scan(
    p('New'),
    tbl(['Role', 'Name'], ['[Area]', '[Rule]']),
    tbl(['Area', 'Rule'], ['[Area]', '[Rule]']),
    p('[Note to the author]'),
  )
  const matched = matchFields({ ...before, fields: [table], ignored: [note] }, after)
  expect(matched.fields).toEqual([{ ...table, places: ['word/document.xml#t1r1'] }])
  expect(matched.ignored).toEqual([after.candidates.find(({ label }) => label.startsWith('Note'))?.id])
})

test('fields become bindings by their type', () => {
  const base = { label: 'x', options: [], fact_key: null, is_mandatory: true }
  const column = { key: 'c', label: 'C', type: 'text' } as const
  expect(
    bindingsOf(
      [
        { ...base, key: 't', type: 'date', places: ['x#p1:0-1', 'x#p2:0-1'], columns: [] },
        { ...base, key: 'l', type: 'list', places: ['x#p3:0-1'], columns: [] },
        { ...base, key: 'r', type: 'table', places: ['x#t0r1'], columns: [column] },
      ],
      [],
    ),
  ).toEqual([
    { key: 't', shape: 'text', places: ['x#p1:0-1', 'x#p2:0-1'] },
    { key: 'l', shape: 'list', places: ['x#p3:0-1'] },
    { key: 'r', shape: 'table', places: ['x#t0r1'], columns: ['c'] },
  ])
})
