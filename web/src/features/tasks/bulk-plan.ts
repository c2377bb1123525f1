import { type Task, type TaskBulk, type TaskBulkChange, TaskQuery } from '@dna/contract/task-records'
import { z } from 'zod'
import type { ApiProblem } from '#core/problem.ts'
import type { TaskFilters } from './task-search.ts'

const RefusedRow = z.object({ id: z.string(), title: z.string().nullable(), code: z.string() })
export type RefusedRow = z.infer<typeof RefusedRow>

/** The filters of a list as a bulk change takes them. */
export function bulkFilterOf(filters: TaskFilters): TaskBulk['filter'] {
  const { limit: _limit, offset: _offset, count: _count, sort: _sort, ...filter } = TaskQuery.parse(filters)
  return filter
}

/** The rows that stand in the way of a bulk change, as the server names them. */
export function refusedRows(error: ApiProblem): RefusedRow[] {
  const read = z.array(RefusedRow).safeParse(error.problem.rows)
  return read.success ? read.data : []
}

/** The bulk changes that put tasks back to what they were: one per set of old values. Tasks that had the new values already stay. */
export function undoOf(change: TaskBulkChange, before: Task[]): TaskBulk[] {
  const groups = new Map<string, TaskBulk & { items: { id: string; version: number }[] }>()
  for (const task of before) {
    const old = oldValues(change, task)
    if (Object.entries(old).every(([field, value]) => Reflect.get(change, field) === value)) continue
    const key = JSON.stringify(old)
    const group = groups.get(key) ?? { items: [], change: old }
    group.items.push({ id: task.id, version: task.version + 1 })
    groups.set(key, group)
  }
  return [...groups.values()]
}

function oldValues(change: TaskBulkChange, task: Task): TaskBulkChange {
  const old: TaskBulkChange = {}
  if (change.assigned_to !== undefined) old.assigned_to = task.assigned_to
  if (change.due_date !== undefined) old.due_date = task.due_date
  if (change.priority !== undefined) old.priority = task.priority
  if (change.is_ignored !== undefined) old.is_ignored = task.is_ignored
  if (change.status !== undefined) {
    old.status = task.status
    if (task.blocked_reason !== null) old.blocked_reason = task.blocked_reason
  }
  return old
}
