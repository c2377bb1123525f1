import type { Task } from '@dna/contract/task-records'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { lockOwnTask } from './change-task.ts'
import { findTask, lockTask } from './queries.ts'

/** Leaves a task out of work and figures. Throws 409 `state_conflict` when it is ignored already. */
export async function ignoreTask(ctx: WriteContext, id: string, reason: string): Promise<Task> {
  const task = await lockOwnTask(ctx, id)
  if (task.is_ignored) throw conflict('state_conflict', 'This task is ignored already')
  await setIgnored(ctx, task, reason)
  return findTask(ctx, id)
}

/** Takes an ignored task back. Throws 409 `state_conflict` when it is not ignored. */
export async function restoreTask(ctx: WriteContext, id: string): Promise<Task> {
  const task = await lockOwnTask(ctx, id)
  if (!task.is_ignored) throw conflict('state_conflict', 'This task is not ignored')
  await ctx.db
    .updateTable('customer_tasks')
    .set({ is_ignored: false, ignored_at: null, ignored_by: null, ignore_reason: null, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  ctx.audit('task.restored', { type: 'task', id, customer_id: task.customer_id }, { ignore_reason: [task.ignore_reason, null] })
  return findTask(ctx, id)
}

/**
 * Deletes a task made by hand. One that was generated, or that files, evidence or answers hang on, is ignored instead.
 * Throws 409 `legal_hold` while a file of it is held.
 */
export async function removeTask(ctx: WriteContext, id: string, reason: string | undefined): Promise<undefined> {
  const { section_complete: _state, ...task } = await lockTask(ctx, id)
  requireVersion(ctx, task, task)
  const { is_used, is_held } = await usesOf(ctx, id)
  if (is_held) throw conflict('legal_hold', 'A file of this task is under legal hold')
  if (task.auto_generated || is_used) {
    if (task.is_ignored) ctx.unchanged()
    else await setIgnored(ctx, task, reason ?? null)
    return
  }
  await ctx.text({
    text: `with words as (delete from search_words where org_id = $1 and kind = 'task' and object_id = $2)
      delete from customer_tasks where org_id = $1 and id = $2`,
    values: [ctx.org_id, id],
  })
  ctx.audit(
    'task.deleted',
    { type: 'task', id, customer_id: task.customer_id },
    { title: [task.title, null], status: [task.status, null] },
    reason,
  )
}

async function setIgnored(ctx: WriteContext, task: Task, reason: string | null): Promise<void> {
  await ctx.db
    .updateTable('customer_tasks')
    .set({ is_ignored: true, ignored_at: ctx.now, ignored_by: ctx.actor.user_id, ignore_reason: reason, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', task.id)
    .execute()
  ctx.audit('task.ignored', { type: 'task', id: task.id, customer_id: task.customer_id }, { ignore_reason: [null, reason] }, reason)
}

async function usesOf(ctx: WriteContext, id: string): Promise<{ is_used: boolean; is_held: boolean }> {
  const rows = await ctx.text<{ is_used: boolean; is_held: boolean }>({
    text: `select exists (select from customer_storage_files where org_id = $1 and task_id = $2)
        or exists (select from evidence_links where org_id = $1 and task_id = $2)
        or exists (select from interview_answers where org_id = $1 and task_id = $2) as is_used,
      exists (select from customer_storage_files f where f.org_id = $1 and f.held and f.removed_at is null and (f.task_id = $2 or f.id in (
        select ef.file_id from evidence_links l join evidence_files ef on ef.org_id = $1 and ef.evidence_id = l.evidence_id
        where l.org_id = $1 and l.task_id = $2))) as is_held`,
    values: [ctx.org_id, id],
  })
  return rows[0] ?? { is_used: false, is_held: false }
}
