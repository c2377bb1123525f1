import type { Task, TaskReplace, TaskUpdate } from '@dna/contract/task-records'
import { changedFields } from '../../core/changes.ts'
import { requirePermission, requireVersion, type WriteContext } from '../../core/context.ts'
import { indexWords } from '../../core/search-words.ts'
import { requireMembers } from '../users/index.ts'
import { requireMayAssign } from './create-task.ts'
import { findTask, lockTask, type TaskToMove } from './queries.ts'
import { isOwn } from './rules.ts'

/** Sets every changeable field; what is absent is cleared. As {@link updateTask}. */
export function replaceTask(ctx: WriteContext, id: string, input: TaskReplace): Promise<Task> {
  return updateTask(ctx, id, input)
}

/**
 * Changes the fields that are given. A due date set here is manual from now on, also an empty one. A request that changes nothing writes
 * nothing. Throws 403, 404, 412, 422 `unknown_reference`.
 */
export async function updateTask(ctx: WriteContext, id: string, input: TaskUpdate): Promise<Task> {
  const before = await lockOwnTask(ctx, id)
  const changes = changedFields(before, input)
  if (Object.keys(changes).length === 0) {
    ctx.unchanged()
    return findTask(ctx, id)
  }
  if (changes.assigned_to) {
    requireMayAssign(ctx, input.assigned_to)
    await requireMembers(ctx, [{ user_id: input.assigned_to, pointer: '/assigned_to' }])
  }
  await ctx.db
    .updateTable('customer_tasks')
    .set({
      ...input,
      ...(changes.due_date ? { due_date_source: 'manual' } : {}),
      updated_by: ctx.actor.user_id,
    })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  if (input.title && changes.title)
    await indexWords(ctx, { kind: 'task', object_id: id, customer_id: before.customer_id, text: input.title })
  ctx.audit(changes.assigned_to ? 'task.assigned' : 'task.updated', { type: 'task', id, customer_id: before.customer_id }, changes)
  return findTask(ctx, id)
}

/** The task, held until the transaction ends, if the caller may write it and read this version of it. Throws 403, 404, 412. */
export async function lockOwnTask(ctx: WriteContext, id: string): Promise<TaskToMove> {
  const { section_complete, ...task } = await lockTask(ctx, id)
  requirePermission(ctx, 'tasks:write', isOwn(ctx.actor.user_id, task))
  requireVersion(ctx, task, task)
  return { ...task, section_complete }
}
