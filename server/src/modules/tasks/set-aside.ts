import type { WriteContext } from '../../core/context.ts'

export type SetAside = { document_ids: string[]; aside: boolean; reason: string }

/**
 * Takes the tasks of documents out of work and figures, or brings back those that were taken out for the same reason:
 * when a document is archived, withdrawn or set aside with its template. One statement whatever the number.
 */
export async function setDocumentTasksAside(ctx: WriteContext, { document_ids, aside, reason }: SetAside): Promise<void> {
  await ctx.text({
    text: aside
      ? `update customer_tasks set is_ignored = true, ignored_at = $4, ignored_by = $5, ignore_reason = $3, updated_by = $5
          where org_id = $1 and document_id = any ($2::uuid[]) and not is_ignored`
      : `update customer_tasks set is_ignored = false, ignored_at = null, ignored_by = null, ignore_reason = null, updated_by = $5
          where org_id = $1 and document_id = any ($2::uuid[]) and is_ignored and ignore_reason = $3 and $4::timestamptz is not null`,
    values: [ctx.org_id, document_ids, reason, ctx.now, ctx.actor.user_id],
  })
}
