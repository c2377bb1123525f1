import { createHash } from 'node:crypto'
import { WordBlock, WordCandidate, WordField, WordHeading, WordPlace } from '@dna/contract/word-masters'
import { z } from 'zod'
import type { WriteContext } from '../../core/context.ts'
import { bindMaster, inspectMaster } from '../../core/word-masters/word-masters.ts'
import { bindingFaulty, refusing } from './refusing.ts'
import { bindingsOf } from './rules.ts'

/** What is known of a Word file beside its bytes, as packs carry it. */
export const PackedFields = z.strictObject({
  fields: z.array(WordField).max(500),
  ignored: z.array(WordPlace).max(5000),
  candidates: z.array(WordCandidate).max(20_000),
  headings: z.array(WordHeading).max(20_000),
  blocks: z.array(WordBlock).max(100_000),
})
export type PackedFields = z.infer<typeof PackedFields>

/**
 * Looks through a Word file that came with a pack and binds its fields anew; a bound file from elsewhere is never trusted. Throws 422 with
 * the reason, `word_binding_faulty`.
 */
export async function bindPacked(bytes: Uint8Array, { fields, candidates }: PackedFields): Promise<Uint8Array> {
  return refusing(async () => {
    await inspectMaster(bytes)
    const bound = await bindMaster(bytes, bindingsOf(fields, candidates))
    if (bound.problems.length > 0) throw bindingFaulty(bound.problems)
    return bound.bytes
  })
}

export type KeptMaster = {
  id: string
  template_id: string
  name: string
  original_filename: string
  bytes: Uint8Array
  storage_path: string
  bound_path: string
  packed: PackedFields
}

/** Notes a Word file whose bytes are stored already and that a version is made of in the same transaction. Audited here. */
export async function keepMaster(ctx: WriteContext, { packed, bytes, ...master }: KeptMaster): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await ctx.text({
    text: `insert into word_masters (org_id, id, template_id, name, original_filename, storage_path, bound_path, file_size_bytes, sha256, state,
        candidates, headings, blocks, fields, ignored, created_by, updated_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'drafted', $10, $11, $12, $13, $14, $15, $15)`,
    values: [
      ctx.org_id,
      master.id,
      master.template_id,
      master.name,
      master.original_filename,
      master.storage_path,
      master.bound_path,
      bytes.byteLength,
      sha256,
      ...[packed.candidates, packed.headings, packed.blocks, packed.fields].map((part) => JSON.stringify(part)),
      packed.ignored,
      ctx.actor.user_id,
    ],
  })
  ctx.audit(
    'word_master.imported',
    { type: 'word_master', id: master.id },
    { original_filename: [null, master.original_filename], sha256: [null, sha256] },
  )
}
