import type { Condition } from '@dna/contract/core/conditions'
import { expect, test } from 'vitest'
import { comparisonOf, conditionOf, rowsOf, typedOf } from './condition-rows.ts'

const isTrue: Condition = { fact: 'isms.develops_software', op: 'eq', value: true }
const many: Condition = { fact: 'org.sites', op: 'count', value: 2 }

test.each<[string, Condition | null]>([
  ['none', null],
  ['one', isTrue],
  ['all', { all: [isTrue, many] }],
  ['any', { any: [isTrue, many] }],
])('%s goes into lines and comes back', (_name, condition) => {
  const rows = rowsOf(condition)
  expect(rows && conditionOf(rows)).toEqual(condition)
})

test('what nests deeper is no lines', () => {
  expect(rowsOf({ not: isTrue })).toBeNull()
  expect(rowsOf({ all: [isTrue, { any: [many] }] })).toBeNull()
})

test.each([
  ['eq', 'true', true],
  ['eq', '12', 12],
  ['ne', 'retail', 'retail'],
  ['exists', 'false', false],
  ['count', '3', 3],
  ['count', 'x', 0],
  ['in', 'a, b', ['a', 'b']],
  ['gt', '2026-01-01', '2026-01-01'],
] as const)('%s %s is read', (op, typed, value) => {
  const comparison = comparisonOf('org.sites', op, typed)
  expect(comparison).toEqual({ fact: 'org.sites', op, value })
  expect(typedOf(comparison)).toBe(op === 'count' && typed === 'x' ? '0' : typed)
})
