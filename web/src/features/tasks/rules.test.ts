import type { Task, TaskStatus } from '@dna/contract/task-records'
import { describe, expect, test } from 'vitest'
import { isClosed, isOwnTask, lacksEvidence, movesOf } from './rules.ts'

const task = { status: 'pending', task_type: 'custom', auto_generated: false, is_ignored: false } satisfies Partial<Task>

describe('where a task may go', () => {
  test.each<[TaskStatus, TaskStatus[]]>([
    ['pending', ['in_progress', 'blocked', 'completed', 'cancelled']],
    ['in_progress', ['pending', 'blocked', 'completed', 'cancelled']],
    ['blocked', ['pending', 'in_progress', 'completed', 'cancelled']],
    ['completed', ['pending', 'in_progress']],
    ['cancelled', ['pending', 'in_progress']],
  ])('from %s', (status, allowed) => {
    expect(movesOf({ ...task, status })).toEqual(allowed)
  })

  test('an ignored task goes nowhere', () => {
    expect(movesOf({ ...task, is_ignored: true })).toEqual([])
  })

  test.each(['fillable_section', 'evidence_required'] as const)('a generated %s task is not cancelled by hand', (task_type) => {
    const generated = { ...task, task_type, auto_generated: true }
    expect(movesOf(generated)).toEqual(['in_progress', 'blocked', 'completed'])
    expect(movesOf({ ...generated, status: 'cancelled' })).toEqual([])
  })
})

test('evidence is missing only where it is required', () => {
  expect(lacksEvidence({ requires_evidence: true, evidence_uploaded: false })).toBe(true)
  expect(lacksEvidence({ requires_evidence: true, evidence_uploaded: true })).toBe(false)
  expect(lacksEvidence({ requires_evidence: false, evidence_uploaded: false })).toBe(false)
})

test('what is completed, cancelled or ignored is closed', () => {
  expect(isClosed({ status: 'completed', is_ignored: false })).toBe(true)
  expect(isClosed({ status: 'cancelled', is_ignored: false })).toBe(true)
  expect(isClosed({ status: 'pending', is_ignored: true })).toBe(true)
  expect(isClosed({ status: 'blocked', is_ignored: false })).toBe(false)
})

test('a task is own when it is assigned to or made by the person', () => {
  expect(isOwnTask({ assigned_to: 'a', created_by: null }, 'a')).toBe(true)
  expect(isOwnTask({ assigned_to: null, created_by: 'a' }, 'a')).toBe(true)
  expect(isOwnTask({ assigned_to: 'b', created_by: 'c' }, 'a')).toBe(false)
})
