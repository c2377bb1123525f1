import type { WriteContext } from '../../core/context.ts'

/** A task whose status may have changed. */
export type Moved = { id: string; customer_id: string; before: string; after: string }

/** Notes one entry per task that came into another status; what stays in its status is left out. */
export function auditMoves(ctx: WriteContext, moved: Moved[]): void {
  for (const { id, customer_id, before, after } of moved) {
    if (before !== after) ctx.audit(moveAction(before, after), { type: 'task', id, customer_id }, { status: [before, after] })
  }
}

/** The audit action of a move between two statuses. */
export function moveAction(before: string, after: string): string {
  if (after === 'completed') return 'task.completed'
  if (after === 'blocked') return 'task.blocked'
  if (after === 'cancelled') return 'task.cancelled'
  if (before === 'completed' || before === 'cancelled') return 'task.reopened'
  return after === 'in_progress' ? 'task.started' : 'task.put_back'
}
