import { buffer } from 'node:stream/consumers'
import type { ManualContext } from '../../core/context.ts'
import { bindMaster, type WordResults } from '../../core/word-masters/word-masters.ts'
import type { StoredMaster } from './queries.ts'
import { bindingFaulty, refusing } from './refusing.ts'
import { bindingsOf } from './rules.ts'
import { requireFields } from './save-fields.ts'

/** The file with a tag for each field. Throws 409 `state_conflict`, 422 `word_binding_faulty` with every field that does not fit. */
export async function boundFile(ctx: ManualContext, master: StoredMaster): Promise<Uint8Array> {
  requireFields(master.state, { drafted: true })
  const bound = await refusing(() => bindStored(ctx, master))
  if (bound.problems.length > 0) throw bindingFaulty(bound.problems)
  return bound.bytes
}

/** The file with a tag for each field that fits, and those that do not. Rejects with WordRefusal or TagFault. */
export async function bindStored(ctx: ManualContext, master: StoredMaster): Promise<WordResults['bind']> {
  return bindMaster(await buffer(ctx.app.storage.download(master.storage_path)), bindingsOf(master.fields, master.candidates))
}
