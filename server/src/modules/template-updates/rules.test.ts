import type { SectionChange } from '@dna/contract/template-versions'
import { expect, test } from 'vitest'
import { fittingContent, groupOf } from './rules.ts'

const change = (what: SectionChange['change']): SectionChange => ({
  section_id: 'scope',
  kind: 'fillable',
  title: 'Scope',
  change: what,
  is_moved: false,
  fields: [],
})
const empty = { content: null, has_evidence: false }
const filled = { content: ['a'], has_evidence: false }
const proved = { content: null, has_evidence: true }

test.each([
  ['added', undefined, 'added'],
  ['removed', filled, 'removed'],
  ['changed', empty, 'template_changed'],
  ['changed', filled, 'both_changed'],
  ['changed', proved, 'both_changed'],
  ['unchanged', filled, 'customer_changed'],
  ['unchanged', empty, 'unchanged'],
] as const)('%s belongs to a group by what the customer did', (what, held, group) => {
  expect(groupOf(change(what), held && { ...held, content: held.content && [...held.content] })).toBe(group)
})

const column = (id: string, type: 'text' | 'number' = 'text') => ({ id, label: id, type, required: false, options: null })
const rows = [
  { row_id: 'r1', name: 'Pump', place: 'Hall' },
  { row_id: 'r2', name: 'Tank', place: 'Yard' },
]

test('a table keeps the cells of columns that are still there', () => {
  expect(fittingContent({ type: 'table' }, { type: 'table', columns: [column('name'), column('owner')] }, rows)).toEqual([
    { row_id: 'r1', name: 'Pump', owner: null },
    { row_id: 'r2', name: 'Tank', owner: null },
  ])
})

test.each([
  ['another type', 'list', 'text', ['a'], null],
  ['the same type', 'list', 'list', ['a'], ['a']],
  ['nothing', 'text', 'text', null, null],
] as const)('%s', (_name, before, after, content, expected) => {
  expect(fittingContent({ type: before }, { type: after, columns: null }, content && [...content])).toEqual(expected)
})

test('a table whose cells no longer fit is left out', () => {
  expect(fittingContent({ type: 'table' }, { type: 'table', columns: [column('name', 'number')] }, rows)).toBeNull()
})
