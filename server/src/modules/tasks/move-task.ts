import type { Task } from '@dna/contract/task-records'
import type { WriteContext } from '../../core/context.ts'
import { ProblemError, refused } from '../../core/errors.ts'
import { moveAction } from './audit-moves.ts'
import { lockOwnTask } from './change-task.ts'
import { findTask, type TaskToMove } from './queries.ts'
import { type Refusal, refusalOf } from './rules.ts'

type Status = Task['status']

/** Completes a task by hand. Throws 409 `illegal_transition`, `evidence_required`, `section_incomplete`. */
export async function completeTask(ctx: WriteContext, id: string, notes: string | null | undefined): Promise<Task> {
  const task = await lockOwnTask(ctx, id)
  return setStatus(ctx, task, { status: 'completed', ...(notes === undefined ? {} : { notes }) })
}

/** Takes a completed or cancelled task back into work. */
export async function reopenTask(ctx: WriteContext, id: string, reason: string | undefined): Promise<Task> {
  const task = await lockOwnTask(ctx, id)
  if (task.status !== 'completed' && task.status !== 'cancelled')
    throw refusal({ code: 'illegal_transition', title: 'This task is open', from: task.status, to: 'in_progress', allowed: [] })
  return setStatus(ctx, task, { status: 'in_progress', reason })
}

/** Says why a task cannot go on. */
export async function blockTask(ctx: WriteContext, id: string, reason: string): Promise<Task> {
  return setStatus(ctx, await lockOwnTask(ctx, id), { status: 'blocked', reason })
}

export type MoveOnBoard = { status: Status; position?: number; reason?: string }

/**
 * Puts a task into a column of its customer's board: at the index given, else at the end. Another column is a change of status with all
 * its rules; another place alone raises no version. Throws as {@link completeTask}, and 422 `reason_required` for blocking without reason.
 */
export async function moveTask(ctx: WriteContext, id: string, move: MoveOnBoard): Promise<Task> {
  const task = await lockOwnTask(ctx, id)
  if (move.status === 'blocked' && !move.reason && task.status !== 'blocked') {
    throw refused('reason_required', 'Say why the task is blocked', {
      errors: [{ pointer: '/reason', code: 'required', message: 'A reason is needed' }],
    })
  }
  const position = await placeInColumn(ctx, task, move)
  const moved = move.status !== task.status || (move.status === 'blocked' && move.reason !== undefined)
  if (moved) return setStatus(ctx, task, { status: move.status, reason: move.reason, position })
  if (task.is_ignored)
    throw refusal({ code: 'illegal_transition', title: 'This task is ignored', from: 'ignored', to: move.status, allowed: [] })
  await ctx.text({ text: 'update customer_tasks set position = $3 where org_id = $1 and id = $2', values: [ctx.org_id, id, position] })
  ctx.audit('task.moved', { type: 'task', id, customer_id: task.customer_id }, { position: [task.position, position] })
  return findTask(ctx, id)
}

type Change = { status: Status; reason?: string; notes?: string | null; position?: number }

async function setStatus(ctx: WriteContext, task: TaskToMove, { status, reason, notes, position }: Change): Promise<Task> {
  const refusedBy = refusalOf(task, status)
  if (refusedBy) throw refusal(refusedBy)
  await ctx.db
    .updateTable('customer_tasks')
    .set({
      status,
      blocked_reason: status === 'blocked' ? (reason ?? task.blocked_reason) : null,
      completed_at: status === 'completed' ? ctx.now : null,
      completed_by: status === 'completed' ? ctx.actor.user_id : null,
      ...(notes === undefined ? {} : { notes }),
      ...(position === undefined ? {} : { position }),
      updated_by: ctx.actor.user_id,
    })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', task.id)
    .execute()
  ctx.audit(
    moveAction(task.status, status),
    { type: 'task', id: task.id, customer_id: task.customer_id },
    { status: [task.status, status] },
    reason,
  )
  return findTask(ctx, task.id)
}

function refusal({ code, title, ...extra }: Refusal): ProblemError {
  return new ProblemError(409, code, title, extra)
}

/** A position between its new neighbours. When they stand on one number the column is numbered anew first. */
async function placeInColumn(ctx: WriteContext, task: TaskToMove, { status, position }: MoveOnBoard): Promise<number> {
  const column = 'org_id = $1 and customer_id = $2 and status = $3 and id <> $4 and not is_ignored'
  const values = [ctx.org_id, task.customer_id, status, task.id]
  if (position === undefined) {
    const rows = await ctx.text<{ last: number | null }>({
      text: `select max(position) as last from customer_tasks where ${column}`,
      values,
    })
    return (rows[0]?.last ?? 0) + 1
  }
  const neighbours = async () => {
    const text = `select position from customer_tasks where ${column} order by position, id offset $5 limit 2`
    const rows = (await ctx.text<{ position: number }>({ text, values: [...values, Math.max(0, position - 1)] })).map((row) => row.position)
    return position === 0 ? [undefined, rows[0]] : rows
  }
  let [above, below] = await neighbours()
  if (above !== undefined && below !== undefined && (above + below) / 2 <= above) {
    await ctx.text({
      text: `update customer_tasks k set position = numbered.place
        from (select id, row_number() over (order by position, id) as place from customer_tasks where ${column}) numbered
        where k.org_id = $1 and k.id = numbered.id`,
      values,
    })
    ;[above, below] = await neighbours()
  }
  if (above === undefined && below === undefined && position > 0) return placeInColumn(ctx, task, { status })
  if (below === undefined) return (above ?? 0) + 1
  return above === undefined ? below - 1 : (above + below) / 2
}
