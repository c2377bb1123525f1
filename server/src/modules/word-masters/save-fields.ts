import type { WordField, WordMaster, WordMasterState } from '@dna/contract/word-masters'
import { changedFields } from '../../core/changes.ts'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { findMaster, lockMaster } from './queries.ts'

/** Keeps which places are fields and which are none. Throws 404, 409 `state_conflict` before the file was read or after a version was made of it, 412. */
export async function saveFields(
  ctx: WriteContext,
  id: string,
  { fields, ignored }: { fields: WordField[]; ignored: string[] },
): Promise<WordMaster> {
  const { state } = await lockMaster(ctx, id)
  const before = await findMaster(ctx, id)
  requireVersion(ctx, before, before)
  requireFields(state, { drafted: false })
  const changes = changedFields(before, { fields, ignored })
  if (Object.keys(changes).length === 0) {
    ctx.unchanged()
    return before
  }
  await ctx.text({
    text: 'update word_masters set fields = $3, ignored = $4, updated_by = $5 where org_id = $1 and id = $2',
    values: [ctx.org_id, id, JSON.stringify(fields), ignored, ctx.actor.user_id],
  })
  ctx.audit(
    'word_master.fields_saved',
    { type: 'word_master', id },
    { fields: [before.fields.map(({ key }) => key), fields.map(({ key }) => key)] },
  )
  return findMaster(ctx, id)
}

/** Throws 409 `state_conflict` unless the fields of a file are open to change; `drafted` is taken too when it only reads. */
export function requireFields(state: WordMasterState, { drafted }: { drafted: boolean }): void {
  if (state === 'ready' || (drafted && state === 'drafted')) return
  const title =
    state === 'drafted'
      ? 'A version was made of this file, which rests on its fields. Upload the file again: its fields are taken over'
      : 'The fields of this file are not known yet'
  throw conflict('state_conflict', title, { state })
}
