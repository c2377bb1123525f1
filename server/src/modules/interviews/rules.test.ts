import { describe, expect, test } from 'vitest'
import { allowedFrom, defaultName, moved, saysNothing } from './rules.ts'
import { questionOfFact, questionOfSection } from './wording.ts'

describe('moves of a session', () => {
  test.each([
    ['active', 'pause', 'paused'],
    ['active', 'resume', null],
    ['active', 'complete', 'completed'],
    ['active', 'cancel', 'cancelled'],
    ['paused', 'pause', null],
    ['paused', 'resume', 'active'],
    ['paused', 'complete', 'completed'],
    ['completed', 'resume', null],
    ['cancelled', 'complete', null],
  ] as const)('%s, %s: %s', (from, move, to) => {
    expect(moved(from, move)).toBe(to)
  })

  test('where it may go is named', () => {
    expect(allowedFrom('active')).toEqual(['paused', 'completed', 'cancelled'])
    expect(allowedFrom('completed')).toEqual([])
  })
})

describe('an empty answer', () => {
  const doc = (content: unknown[]) => ({ type: 'doc', content })
  test.each([
    [null, true],
    ['', true],
    [' \n', true],
    [[], true],
    [['', ' '], true],
    [[{ row_id: 'a', name: null, roles: [] }], true],
    [doc([{ type: 'paragraph' }]), true],
    [doc([{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }]), false],
    [[{ row_id: 'a', name: 'Ida' }], false],
    ['x', false],
    [false, false],
    [0, false],
  ])('%j: %s', (answer, is_empty) => {
    expect(saysNothing(answer)).toBe(is_empty)
  })
})

test('names of sessions', () => {
  expect(defaultName('onboarding', [])).toBe('Interview: Customer Onboarding')
  expect(defaultName('documents', ['Quality policy'])).toBe('Interview: Quality policy')
  expect(defaultName('documents', ['a', 'b', 'c'])).toBe('Interview: 3 documents')
})

test('a section without a question of its own is asked by its title', () => {
  expect(questionOfSection({ question: 'Who leads?', title: 'Leader', type: 'text' })).toBe('Who leads?')
  const asked = (['text', 'table', 'list', 'evidence'] as const).map((type) => questionOfSection({ question: null, title: 'Roles', type }))
  expect(asked).toEqual([
    'Please provide: Roles',
    'Please fill in the table for: Roles',
    'Please list: Roles',
    'Please upload evidence for: Roles',
  ])
  expect(questionOfFact({ label: 'Sector', type: 'choice' })).toBe('Please choose: Sector')
})
