import type { TemplateCreate, TemplateVersion } from '@dna/contract/templates'
import { v7 as newId } from 'uuid'
import { type ManualContext, requirePermission, requireVersion, type WriteContext } from '../../core/context.ts'
import { invalidField, refused } from '../../core/errors.ts'
import { createDraftVersion, findVersion, makeTemplate, sourceOf } from '../templates/index.ts'
import { boundFile } from './bound-file.ts'
import { findMaster, lockMaster, readMasterRow, type StoredMaster } from './queries.ts'
import { requireFields } from './save-fields.ts'
import { carriedOver, sectionsOf } from './sections.ts'
import { masterKey } from './storage-keys.ts'

type DraftRequest = { id: string; template_id?: string; template?: TemplateCreate; change_summary: string }

/**
 * Binds the fields, keeps the bound file beside the upload and adds a draft version with a section for each field, to a template that
 * exists, whose authors' words are kept, or to a new one. Throws 404, 409 `state_conflict`, 412, 422 `no_fields`, `word_binding_faulty`, `unknown_reference`,
 * `validation_failed` without a template or with two.
 */
export async function draftFromMaster(ctx: ManualContext, { id, change_summary, ...request }: DraftRequest): Promise<TemplateVersion> {
  const master = await ctx.read((read) => readMasterRow(read, id))
  requirePermission(ctx, 'templates:write')
  requireFields(master.state, { drafted: false })
  const target = targetOf(request, master.template_id)
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
      const draft = await draftIn(write, target, { master, change_summary })
      await write.text({
        text: `update word_masters set state = 'drafted', bound_path = $3, template_id = $4, updated_by = $5 where org_id = $1 and id = $2`,
        values: [write.org_id, id, key, draft.template_id, write.actor.user_id],
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

type Target = { template_id: string } | { template: TemplateCreate }

/** The template that gets the version: the one asked for, a new one, or the one named at the upload. */
function targetOf({ template_id, template }: Pick<DraftRequest, 'template_id' | 'template'>, uploaded_for: string | null): Target {
  if (template_id !== undefined && template !== undefined)
    throw invalidField('/template', 'conflicting', 'Choose a template or make a new one, not both')
  if (template !== undefined) return { template }
  const known = template_id ?? uploaded_for
  if (known === null) throw invalidField('/template_id', 'required', 'Choose the template that gets this version')
  return { template_id: known }
}

type Content = { master: StoredMaster; change_summary: string }

async function draftIn(ctx: WriteContext, target: Target, { master, change_summary }: Content): Promise<TemplateVersion> {
  const draft = { ...sectionsOf(master), source_file_id: master.id, change_summary }
  if ('template' in target) {
    const made = await makeTemplate(ctx, target.template, draft)
    return findVersion(ctx, made.draft_version_id)
  }
  const { template_id } = target
  const version = await sourceOf(ctx, template_id, undefined)
  if (!version?.source_file_id) return createDraftVersion(ctx, { template_id, ...draft })
  const { document_title, metadata, source_file_id } = version
  const before = sectionsOf(await readMasterRow(ctx, source_file_id))
  return createDraftVersion(ctx, { template_id, ...draft, document_title, metadata, ...carriedOver(draft, before, version) })
}
