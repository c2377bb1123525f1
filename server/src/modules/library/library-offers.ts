import type { WriteContext } from '../../core/context.ts'

/**
 * Whether the newest library version `l` of a template is still to be compared with ours: nobody took it, or its draft `d` was thrown
 * away or overtaken by the current version `v`.
 */
export function isOpenOffer(l: string, d: string, v: string): string {
  return `(${l}.draft_version_id is null or (${d}.published_at is null and (${d}.state = 'retired' or ${d}.version_number < ${v}.version_number)))`
}

/** Keeps what was decided on an offered library version: the draft that it became, or "not now". */
export async function decideOffer(
  ctx: WriteContext,
  { id, draft_version_id }: { id: string; draft_version_id: string | null },
): Promise<void> {
  await ctx.text({
    text: `update library_template_versions set state = case when $3::uuid is null then 'declined' else 'taken' end, draft_version_id = coalesce($3, draft_version_id),
        decided_at = $4, decided_by = $5
      where org_id = $1 and id = $2`,
    values: [ctx.org_id, id, draft_version_id, ctx.now, ctx.actor.user_id],
  })
}
