import type { Task } from '@dna/contract/task-records'
import { describe, expect, test } from 'vitest'
import { ApiProblem } from '#core/problem.ts'
import { bulkFilterOf, refusedRows, undoOf } from './bulk-plan.ts'

const task = (fields: Partial<Task>) =>
  ({ id: 'a', version: 3, status: 'pending', priority: 'medium', assigned_to: null, ...fields }) as Task

describe('undo of a bulk change', () => {
  test('goes back in one change per set of old values, to the version the change made', () => {
    const before = [
      task({ id: 'a', priority: 'low' }),
      task({ id: 'b', priority: 'low', version: 7 }),
      task({ id: 'c', priority: 'urgent' }),
    ]
    expect(undoOf({ priority: 'high' }, before)).toEqual([
      {
        change: { priority: 'low' },
        items: [
          { id: 'a', version: 4 },
          { id: 'b', version: 8 },
        ],
      },
      { change: { priority: 'urgent' }, items: [{ id: 'c', version: 4 }] },
    ])
  })

  test('leaves tasks alone that had the value before', () => {
    expect(undoOf({ assigned_to: 'x' }, [task({ assigned_to: 'x' })])).toEqual([])
  })

  test('blocks again for the reason of before', () => {
    const [undo] = undoOf({ status: 'in_progress' }, [task({ status: 'blocked', blocked_reason: 'No access' })])
    expect(undo?.change).toEqual({ status: 'blocked', blocked_reason: 'No access' })
  })
})

test('filters of the URL become filters of the body', () => {
  expect(bulkFilterOf({ requires_evidence: 'true', overdue: 'false', assigned_to: 'me', sort: '-due_date', offset: 50 })).toEqual({
    requires_evidence: true,
    overdue: false,
    assigned_to: 'me',
  })
})

test('refused rows are read from the problem, anything else is none', () => {
  const problem = (rows: unknown) => new ApiProblem({ type: 'x', title: 'x', status: 409, code: 'bulk_refused', rows }, null)
  expect(refusedRows(problem([{ id: 'a', title: 'One', code: 'version_stale', version: 2 }]))).toEqual([
    { id: 'a', title: 'One', code: 'version_stale' },
  ])
  expect(refusedRows(problem('nothing'))).toEqual([])
})
