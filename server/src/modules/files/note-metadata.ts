import type { WriteContext } from '../../core/context.ts'

/** Adds what another module knows about files to their metadata, which raises no version. One statement. */
export async function noteFileMetadata(
  ctx: WriteContext,
  notes: { id: string; metadata: Record<string, boolean | string | number | null> }[],
): Promise<void> {
  if (notes.length === 0) return
  await ctx.text({
    text: `update customer_storage_files f set metadata = f.metadata || n.metadata from jsonb_to_recordset($2::jsonb) as n(id uuid, metadata jsonb)
      where f.org_id = $1 and f.id = n.id`,
    values: [ctx.org_id, JSON.stringify(notes)],
  })
}
