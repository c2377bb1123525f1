import { expect, test } from 'vitest'
import { draftOf, faultOf, moved, newStep, stepOf } from './flow-draft.ts'

const person = '01900000-0000-7000-8000-000000000001'

test.each([
  [{ by: 'any' }, { kind: 'approve', by: 'any' }],
  [{ by: 'users' }, null],
  [
    { by: 'users', user_ids: [person], role_key: 'approver' },
    { kind: 'approve', by: 'users', user_ids: [person] },
  ],
  [{ by: 'role' }, null],
  [
    { by: 'role', user_ids: [person], role_key: 'approver' },
    { kind: 'approve', by: 'role', role_key: 'approver' },
  ],
] as const)('a step %j is sent as %j', (chosen, sent) => {
  const { user_ids = [], ...rest } = { user_ids: undefined, ...chosen }
  expect(stepOf({ ...newStep('approve'), ...rest, user_ids: [...user_ids] })).toEqual(sent && { ...sent, require_signature: false })
})

test.each([
  ['  ', ['approve'], { fault: 'name' }],
  ['Long', ['approve', 'review'], { fault: 'last' }],
  ['Long', ['review', 'approve'], null],
] as const)('a flow named "%s" of %j: %j', (name, kinds, fault) => {
  expect(faultOf({ name, steps: kinds.map(newStep) })).toEqual(fault)
})

test('a step without people is named', () => {
  expect(faultOf({ name: 'Long', steps: [newStep('review'), { ...newStep('approve'), by: 'role' }] })).toEqual({ fault: 'who', number: 2 })
})

test('a step goes to another place, the others keep their order', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
})

test('a new flow is one approval', () => {
  expect(draftOf(undefined).steps.map(stepOf)).toEqual([{ kind: 'approve', by: 'any', require_signature: false }])
})
