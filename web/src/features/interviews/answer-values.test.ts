import { fromPlainText, type RichTextDoc } from '@dna/contract/core/rich-text'
import type { Column } from '@dna/contract/section-content'
import { describe, expect, test } from 'vitest'
import { bothOf, checkField, fieldFrom, fieldOf, shortfallOf } from './answer-values.ts'
import { sampleQuestion } from './sample-question.ts'

const options = [
  { id: 'ie', label: 'Ireland' },
  { id: 'de', label: 'Germany' },
]
const columns: Column[] = [
  { id: 'goal', label: 'Goal', type: 'text', required: true, options: null },
  { id: 'due', label: 'Due date', type: 'date', required: true, options: null },
  { id: 'cost', label: 'Cost', type: 'number', required: false, options: null },
]
const text = sampleQuestion()
const table = sampleQuestion({ section_type: 'table', columns, min_rows: 2 })
const list = sampleQuestion({ section_type: 'list', min_items: 3 })
const choice = sampleQuestion({ fact_type: 'choice', options })
const fact = { section_type: null, section_id: null, document_id: null }

describe('how a question is answered', () => {
  test.each([
    [text, 'long'],
    [table, 'table'],
    [list, 'list'],
    [choice, 'choice'],
    [sampleQuestion({ section_type: 'evidence' }), 'files'],
    [sampleQuestion({ ...fact, fact_type: 'file_list' }), 'files'],
    [sampleQuestion({ ...fact, fact_type: 'text' }), 'line'],
    [sampleQuestion({ ...fact, fact_type: 'rich_text' }), 'long'],
    [sampleQuestion({ ...fact, fact_type: 'boolean' }), 'boolean'],
    [sampleQuestion({ ...fact, fact_type: 'number' }), 'number'],
    [sampleQuestion({ ...fact, fact_type: 'date' }), 'date'],
    [sampleQuestion({ section_type: 'list', fact_type: 'multi_choice', options }), 'multi'],
    [sampleQuestion({ section_type: 'list', fact_type: 'multi_choice', options: [] }), 'list'],
  ])('case %#', (question, kind) => expect(fieldFrom(question, null).kind).toBe(kind))
})

describe('text', () => {
  test('comes back as it was typed; what a plain field cannot show is only read', () => {
    expect(fieldFrom(text, fromPlainText('One\nTwo'))).toEqual({ kind: 'long', text: 'One\nTwo' })
    const bold: RichTextDoc = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'bold' }] }] }],
    }
    expect(fieldFrom(text, bold)).toEqual({ kind: 'rich', doc: bold })
  })

  test('unfinished text stands before the last valid answer', () => {
    expect(fieldOf(sampleQuestion({ answer: fromPlainText('Old'), draft: 'Half' }))).toEqual({ kind: 'long', text: 'Half' })
  })

  test('blank is nothing, everything else is valid', () => {
    expect(checkField(text, { kind: 'long', text: ' \n ' })).toEqual({ state: 'empty' })
    expect(checkField(text, { kind: 'long', text: 'All' })).toEqual({ state: 'valid', answer: 'All', stored: fromPlainText('All') })
  })
})

test('a choice travels by its label in a section and by its id as a fact', () => {
  expect(fieldFrom(choice, fromPlainText('Germany'))).toEqual({ kind: 'choice', text: 'de' })
  expect(checkField(choice, { kind: 'choice', text: 'de' })).toMatchObject({ answer: 'Germany' })
  const loose = sampleQuestion({ ...fact, fact_type: 'choice', options })
  expect(checkField(loose, { kind: 'choice', text: 'de' })).toMatchObject({ answer: 'de' })
})

test('a number that is none is kept as unfinished', () => {
  const number = sampleQuestion({ ...fact, fact_type: 'number' })
  expect(checkField(number, { kind: 'number', text: '48' })).toMatchObject({ state: 'valid', answer: 48 })
  expect(checkField(number, { kind: 'number', text: 'about 48' })).toMatchObject({
    state: 'unfinished',
    draft: 'about 48',
    fault: { code: 'number' },
  })
  expect(checkField(sampleQuestion({ fact_type: 'number' }), { kind: 'number', text: '2,5' })).toMatchObject({ answer: '2.5' })
})

describe('a table', () => {
  const full = { row_id: 'a', goal: 'Fewer clicks', due: '2027-06-30', cost: 12 }

  test('is valid without its empty rows', () => {
    expect(checkField(table, { kind: 'table', rows: [full, { row_id: 'b' }] })).toMatchObject({ state: 'valid', answer: [full] })
    expect(checkField(table, { kind: 'table', rows: [{ row_id: 'b' }] })).toEqual({ state: 'empty' })
  })

  test('is unfinished while a required cell is blank or a number is none, and says where', () => {
    const checked = checkField(table, { kind: 'table', rows: [full, { row_id: 'b', goal: 'Patch', due: null, cost: 'much' }] })
    expect(checked).toMatchObject({ state: 'unfinished', fault: { code: 'cells', columns: ['Due date', 'Cost'] } })
    expect(checked.state === 'unfinished' && checked.fault.code === 'cells' ? [...checked.fault.cells] : []).toEqual(['b.due', 'b.cost'])
  })

  test('says how many rows are wanted', () => {
    expect(shortfallOf(table, { kind: 'table', rows: [full] })).toEqual({ have: 1, need: 2 })
    expect(shortfallOf(table, { kind: 'table', rows: [full, { ...full, row_id: 'b' }] })).toBeNull()
    expect(shortfallOf(list, { kind: 'list', items: ['one', ' '] })).toEqual({ have: 1, need: 3 })
  })
})

test('two answers can stand one after the other', () => {
  expect(bothOf({ kind: 'long', text: 'Theirs' }, { kind: 'long', text: 'Mine' })).toEqual({ kind: 'long', text: 'Theirs\nMine' })
  expect(bothOf({ kind: 'list', items: ['a', 'b'] }, { kind: 'list', items: ['b', 'c'] })).toEqual({ kind: 'list', items: ['a', 'b', 'c'] })
  const rows = bothOf({ kind: 'table', rows: [{ row_id: 'a', goal: 'x' }] }, { kind: 'table', rows: [{ row_id: 'a', goal: 'y' }] })
  expect(rows?.kind === 'table' && rows.rows.map((row) => row.goal)).toEqual(['x', 'y'])
  expect(rows?.kind === 'table' && new Set(rows.rows.map((row) => row.row_id)).size).toBe(2)
  expect(bothOf({ kind: 'boolean', yes: true }, { kind: 'boolean', yes: false })).toBeNull()
})
