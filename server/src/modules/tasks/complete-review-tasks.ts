import { actingUser, type WriteContext } from '../../core/context.ts'
import { auditMoves, type Moved } from './audit-moves.ts'

/** Completes the open review and approval tasks of a document that was approved. One statement. */
export async function completeReviewTasks(ctx: WriteContext, input: { document_id: string }): Promise<void> {
  const moved = await ctx.text<Moved>({
    name: 'tasks.complete_reviews',
    text: `update customer_tasks k set status = 'completed', completed_at = $3, completed_by = $4, updated_by = $4, blocked_reason = null
      from customer_tasks before
      where k.org_id = $1 and k.document_id = $2 and k.task_type in ('review', 'approval') and k.status in ('pending', 'in_progress', 'blocked')
        and before.org_id = $1 and before.id = k.id
      returning k.id, k.customer_id, before.status as before, k.status as after`,
    values: [ctx.org_id, input.document_id, ctx.now, actingUser(ctx)],
  })
  auditMoves(ctx, moved)
}
