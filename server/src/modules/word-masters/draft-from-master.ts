import type { TemplateVersion } from '@dna/contract/templates'
import { v7 as newId } from 'uuid'
import { type ManualContext, requirePermission, requireVersion } from '../../core/context.ts'
import { invalidField, refused } from '../../core/errors.ts'
import { createDraftVersion } from '../templates/index.ts'
import { boundFile } from './bound-file.ts'
import { findMaster, lockMaster, readMasterRow } from './queries.ts'
import { requireFields } from './save-fields.ts'
import { sectionsOf } from './sections.ts'
import { masterKey } from './storage-keys.ts'

type DraftRequest = { id: string; template_id?: string; change_summary: string }

/**
 * Binds the fields, keeps the bound file beside the upload and adds a draft version with a section for each field. Throws 404, 409
 * `state_conflict`, 412, 422 `no_fields`, `word_binding_faulty`, `validation_failed` without a template.
 */
export async function draftFromMaster(ctx: ManualContext, { id, template_id, change_summary }: DraftRequest): Promise<TemplateVersion> {
  const master = await ctx.read((read) => readMasterRow(read, id))
  requirePermission(ctx, 'templates:write')
  requireFields(master.state, { drafted: false })
  const template = template_id ?? master.template_id
  if (template === null) throw invalidField('/template_id', 'required', 'Choose the template that gets this version')
  if (master.fields.length === 0) throw refused('no_fields', 'Accept at least one field first')
  const bytes = await boundFile(ctx, master)
  // Under a name of its own, so that of two that are made at once neither takes the other's away.
  const key = masterKey(ctx.org_id, id, newId())
  await ctx.app.storage.upload(key, bytes)
  try {
    const { result, replayed } = await ctx.writeOnce(async (write) => {
      const locked = await lockMaster(write, id)
      // The file was bound from what was read before; what changed since then is refused even without If-Match.
      requireFields(locked.state, { drafted: false })
      requireVersion({ if_match: write.if_match ?? master.version }, locked, await findMaster(write, id))
      const draft = await createDraftVersion(write, { template_id: template, ...sectionsOf(master), source_file_id: id, change_summary })
      await write.text({
        text: `update word_masters set state = 'drafted', bound_path = $3, template_id = $4, updated_by = $5 where org_id = $1 and id = $2`,
        values: [write.org_id, id, key, template, write.actor.user_id],
      })
      write.audit('word_master.drafted', { type: 'word_master', id }, { template_version_id: [null, draft.id] })
      return draft
    })
    if (replayed) await ctx.app.storage.delete(key)
    return result
  } catch (error) {
    await ctx.app.storage.delete(key)
    throw error
  }
}
