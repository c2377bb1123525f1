import type { QuestionIndexEntry, QuestionStatus } from '@dna/contract/interview-records'
import { describe, expect, test } from 'vitest'
import { followingOf, groupsOf, isLeft, lastStep, precedingOf, shortName } from './question-order.ts'

const entry = (id: string, status: QuestionStatus, more: Partial<QuestionIndexEntry> = {}): QuestionIndexEntry => ({
  id,
  title: id,
  document: null,
  status,
  is_mandatory: true,
  requires_evidence: false,
  evidence_uploaded: false,
  ...more,
})

describe('where Next leads', () => {
  const index = [entry('a', 'answered'), entry('b', 'missing'), entry('c', 'inactive'), entry('d', 'answered'), entry('e', 'prefilled')]

  test('who answers goes to the next open question', () => {
    expect(followingOf(index, 'a', true)).toBe('b')
    expect(followingOf(index, 'b', true)).toBe('e')
    expect(followingOf(index, 'e', true)).toBe(lastStep)
  })

  test('who looks through goes on in order, over what is not asked', () => {
    expect(followingOf(index, 'b', false)).toBe('d')
    expect(followingOf(index, 'e', false)).toBe(lastStep)
  })

  test('back is the question before', () => {
    expect(precedingOf(index, 'd')).toBe('b')
    expect(precedingOf(index, 'a')).toBeUndefined()
    expect(precedingOf(index, lastStep)).toBe('e')
  })
})

test('open, put off, unknown and unproved questions are left', () => {
  const left = [
    entry('open', 'missing'),
    entry('later', 'deferred'),
    entry('unknown', 'unknown'),
    entry('unproved', 'answered', { requires_evidence: true }),
    entry('proved', 'answered', { requires_evidence: true, evidence_uploaded: true }),
    entry('skipped', 'skipped', { requires_evidence: true }),
    entry('off', 'inactive', { requires_evidence: true }),
  ].filter(isLeft)
  expect(left.map(({ id }) => id)).toEqual(['open', 'later', 'unknown', 'unproved'])
})

test('questions stand with their document, those about the customer together', () => {
  const document = { id: 'd1', document_name: 'Acme - Policy' }
  const groups = groupsOf([entry('a', 'missing', { document }), entry('b', 'missing'), entry('c', 'missing', { document })])
  expect(groups.map(({ key, entries }) => [key, entries.map(({ id }) => id)])).toEqual([
    ['d1', ['a', 'c']],
    ['customer', ['b']],
  ])
})

test('the name of the customer is left out of its documents', () => {
  expect(shortName('Acme Corp - Policy', 'Acme Corp')).toBe('Policy')
  expect(shortName('Policy', 'Acme Corp')).toBe('Policy')
})
