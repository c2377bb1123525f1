import { createHash } from 'node:crypto'
import type { PackImport, PackReport } from '@dna/contract/template-packs'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { type ManualContext, requirePermission, type WriteContext } from '../../core/context.ts'
import { ProblemError } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { type IncomingFile, readWhole } from '../../core/uploads.ts'
import { shippedLibrary } from '../library/index.ts'
import { addTemplate, createDraftVersion } from '../templates/index.ts'
import { bindPacked, keepMaster, masterKey } from '../word-masters/index.ts'
import { type Assessed, assessPack } from './assess-pack.ts'
import { packRefused, problemOf } from './pack-refused.ts'
import { type PackTemplate, type PackWord, readPack } from './read-pack.ts'

const mostMegabytes = 50

/** A Word file of the pack, stored but not yet noted. */
type Stored = { id: string; word: PackWord; storage_path: string; bound_path: string }

/**
 * Tells what a pack would bring; without `dry_run` adds a draft for each chosen template, all or none. Nothing that is here changes.
 * Throws 413, 422 `file_refused`, `pack_refused` with every problem.
 */
export async function importPack(
  ctx: ManualContext,
  { fields, file }: { fields: z.output<typeof PackImport>; file: IncomingFile },
): Promise<PackReport> {
  const bytes = await readWhole(file, mostMegabytes)
  requirePermission(ctx, 'templates:write')
  const templates = await readPack(bytes)
  const wanted = templates.filter(({ template }) => fields.keys?.includes(template.key) ?? true)
  const bound = await bindWords(fields.dry_run ? templates : wanted)
  if (fields.dry_run) {
    const assessed = await ctx.read((read) => assessPack(read, templates))
    return { dry_run: true, templates: assessed.map(({ report }) => report) }
  }
  const stored = await storeWords(ctx, bound)
  const forget = () =>
    Promise.all([...stored.values()].flatMap((one) => [one.storage_path, one.bound_path]).map((key) => ctx.app.storage.delete(key)))
  try {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const { result, replayed } = await ctx.writeOnce((write) => addDrafts(write, { templates, wanted, stored, sha256 }), sha256)
    if (replayed) await forget()
    return result
  } catch (error) {
    await forget()
    throw error
  }
}

/** Every Word file is looked through and bound before anything is kept. */
async function bindWords(templates: readonly PackTemplate[]): Promise<Map<PackTemplate, Uint8Array>> {
  const bound = new Map<PackTemplate, Uint8Array>()
  for (const pack of templates) {
    if (!pack.word) continue
    const { bytes, packed, fields_file } = pack.word
    try {
      bound.set(pack, await bindPacked(bytes, packed))
    } catch (failure) {
      if (failure instanceof ProblemError) throw packRefused([problemOf(fields_file, failure.code, failure.message)])
      throw failure
    }
  }
  return bound
}

async function storeWords(ctx: ManualContext, bound: ReadonlyMap<PackTemplate, Uint8Array>): Promise<Map<PackTemplate, Stored>> {
  const stored = new Map<PackTemplate, Stored>()
  for (const [pack, bytes] of bound) {
    if (!pack.word) continue
    const id = newId()
    const [storage_path, bound_path] = [masterKey(ctx.org_id, id), masterKey(ctx.org_id, id, newId())]
    await ctx.app.storage.upload(storage_path, pack.word.bytes)
    await ctx.app.storage.upload(bound_path, bytes)
    stored.set(pack, { id, word: pack.word, storage_path, bound_path })
  }
  return stored
}

type Import = { templates: PackTemplate[]; wanted: PackTemplate[]; stored: ReadonlyMap<PackTemplate, Stored>; sha256: string }

async function addDrafts(ctx: WriteContext, { templates, wanted, stored, sha256 }: Import): Promise<PackReport> {
  await ctx.text({ text: `select pg_advisory_xact_lock(hashtext('template keys ' || $1))`, values: [ctx.org_id] })
  const shipped = new Set((await shippedLibrary()).templates.map(({ library_key }) => library_key))
  const reports: PackReport['templates'] = []
  for (const assessed of await assessPack(ctx, templates)) {
    const chosen = wanted.includes(assessed.pack) && assessed.report.status !== 'unchanged'
    const draft = chosen
      ? await addDraft(ctx, assessed, { word: stored.get(assessed.pack), is_shipped: shipped.has(assessed.report.key) })
      : null
    reports.push({ ...assessed.report, draft })
  }
  const keys = reports.flatMap(({ key, draft }) => (draft ? [key] : []))
  ctx.audit('templates.imported', { type: 'organization', id: ctx.org_id }, { templates: [null, keys], sha256: [null, sha256] })
  return { dry_run: false, templates: reports }
}

type Beside = { word: Stored | undefined; is_shipped: boolean }

async function addDraft(ctx: WriteContext, { pack, content, report, standard_ids }: Assessed, { word, is_shipped }: Beside) {
  const { template } = pack
  const sections = { ...content, source_file_id: word?.id ?? null, change_summary: 'From a pack' }
  const { name, document_type, purpose, instances, owner_role, approver_role, review_months } = template
  const standards = template.standards.flatMap((reference) => {
    const iso_standard_id = standard_ids.get(folded(reference))
    return iso_standard_id ? [{ iso_standard_id, position: template.order, clause_numbers: template.clauses[reference] ?? [] }] : []
  })
  if (word && report.template_id) await keepWord(ctx, report.template_id, word)
  if (report.template_id) {
    const draft = await createDraftVersion(ctx, { ...sections, template_id: report.template_id })
    return { template_id: draft.template_id, template_version_id: draft.id, version_number: draft.version_number }
  }
  const made = await addTemplate(ctx, {
    key: template.key,
    library_key: is_shipped ? template.key : null,
    fields: { name, document_type, purpose, instances, owner_role, approver_role, review_months, standards },
    prepare: word ? (template_id) => keepWord(ctx, template_id, word) : undefined,
    sections,
  })
  return { template_id: made.template_id, template_version_id: made.draft.id, version_number: made.draft.version_number }
}

function keepWord(ctx: WriteContext, template_id: string, { id, word, storage_path, bound_path }: Stored): Promise<void> {
  const { bytes, packed, name, original_filename } = word
  return keepMaster(ctx, { id, template_id, name, original_filename, bytes, storage_path, bound_path, packed })
}
