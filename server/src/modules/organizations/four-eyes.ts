import type { ReadContext } from '../../core/context.ts'

/** Whether the organization demands that author, reviewer and approver differ. */
export async function requiresFourEyes(ctx: ReadContext): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('organization_settings')
    .select('require_four_eyes')
    .where('org_id', '=', ctx.org_id)
    .executeTakeFirst()
  return row?.require_four_eyes ?? false
}
