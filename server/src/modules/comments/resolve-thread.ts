import type { CommentThread } from '@dna/contract/comments'
import { requirePermission, requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { findThread, lockComment } from './queries.ts'
import { objectOf } from './service.ts'

/** Marks a thread as settled. Throws 403, 404, 409 `state_conflict` when it is settled already, 412. */
export function resolveThread(ctx: WriteContext, id: string): Promise<CommentThread> {
  return settle(ctx, id, ctx.now)
}

/** Takes a settled thread up again. Throws 403, 404, 409 `state_conflict` when it is open, 412. */
export function reopenThread(ctx: WriteContext, id: string): Promise<CommentThread> {
  return settle(ctx, id, null)
}

async function settle(ctx: WriteContext, id: string, resolved_at: Date | null): Promise<CommentThread> {
  requirePermission(ctx, 'documents:read')
  const thread = await lockComment(ctx, id)
  requireVersion(ctx, thread, await findThread(ctx, id))
  if (thread.thread_id !== null) throw conflict('state_conflict', 'An answer is settled with its thread')
  if ((thread.resolved_at === null) === (resolved_at === null))
    throw conflict('state_conflict', resolved_at === null ? 'This thread is open' : 'This thread is settled already')
  await ctx.db
    .updateTable('comments')
    .set({ resolved_at, resolved_by: resolved_at && ctx.actor.user_id, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  ctx.audit(resolved_at === null ? 'comment.reopened' : 'comment.resolved', objectOf(thread), {
    resolved: [resolved_at === null, resolved_at !== null],
  })
  return findThread(ctx, id)
}
