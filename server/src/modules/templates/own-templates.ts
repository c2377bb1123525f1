import type { Template, TemplateCreate, TemplateMade, TemplateUpdate, TemplateVersion } from '@dna/contract/templates'
import { v7 as newId } from 'uuid'
import { changedFields } from '../../core/changes.ts'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { notFound, unknownReference } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { indexWords } from '../../core/search-words.ts'
import { createDraftVersion, type NewDraft, sourceOf } from './drafts.ts'
import { readTemplate } from './queries.ts'
import { ownKey } from './rules.ts'

type Served = NonNullable<TemplateUpdate['standards']>
type Sections = Omit<NewDraft, 'template_id'>

const noSections: Sections = { fixed_sections: [], fillable_sections: [] }

/** Makes a template of the organization's own with an empty draft. Throws 422 `unknown_reference`. */
export function createTemplate(ctx: WriteContext, input: TemplateCreate): Promise<TemplateMade> {
  return makeTemplate(ctx, input, noSections)
}

/** Copies a template with the sections of its current version, else its newest one. Throws 404. */
export async function duplicateTemplate(ctx: WriteContext, id: string, name: string | undefined): Promise<TemplateMade> {
  const { name: old, document_type, purpose, instances, owner_role, approver_role, review_months, standards } = await readTemplate(ctx, id)
  const copy = {
    name: name ?? `${old.slice(0, 240)} (copy)`,
    document_type,
    purpose,
    instances,
    owner_role,
    approver_role,
    review_months,
    standards: standards.map(({ iso_standard_id, clause_numbers }) => ({ iso_standard_id, clause_numbers })),
  }
  return makeTemplate(ctx, copy, (await sourceOf(ctx, id, undefined)) ?? noSections)
}

/** Makes a template of the organization's own with a draft of these sections. Audited here. Throws 422 `unknown_reference`. */
export async function makeTemplate(ctx: WriteContext, fields: TemplateCreate, sections: Sections): Promise<TemplateMade> {
  const key = ownKey(fields.name, await takenKeys(ctx))
  const { template_id, draft } = await addTemplate(ctx, { key, library_key: null, fields, sections })
  return { ...(await readTemplate(ctx, template_id)), draft_version_id: draft.id }
}

type NewTemplate = {
  key: string
  library_key: string | null
  fields: TemplateCreate
  sections: Sections
  /** What the draft refers to and refers to the template itself. */
  prepare?: (template_id: string) => Promise<void>
}

/** Adds a template under a key that is free, with a draft of these sections. Audited here. Throws 422 `unknown_reference`. */
export async function addTemplate(
  ctx: WriteContext,
  { key, library_key, fields: { standards, ...fields }, sections, prepare }: NewTemplate,
): Promise<{ template_id: string; draft: TemplateVersion }> {
  const id = newId()
  await ctx.db
    .insertInto('templates')
    .values({
      ...fields,
      org_id: ctx.org_id,
      id,
      key,
      library_key,
      name_folded: folded(fields.name),
      has_own_standards: true,
      created_by: ctx.actor.user_id,
      updated_by: ctx.actor.user_id,
    })
    .execute()
  await setStandards(ctx, id, standards)
  await indexWords(ctx, { kind: 'template', object_id: id, customer_id: null, text: fields.name })
  ctx.audit('template.created', { type: 'template', id }, { name: [null, fields.name], key: [null, key] })
  await prepare?.(id)
  return { template_id: id, draft: await createDraftVersion(ctx, { ...sections, template_id: id }) }
}

/** Keys of own templates, under a lock, so that two that are made at once do not take the same. */
async function takenKeys(ctx: WriteContext): Promise<Set<string>> {
  await ctx.text({ text: `select pg_advisory_xact_lock(hashtext('template keys ' || $1))`, values: [ctx.org_id] })
  const rows = await ctx.text<{ key: string }>({
    text: `select key from templates where org_id = $1 and key like 'own.%'`,
    values: [ctx.org_id],
  })
  return new Set(rows.map(({ key }) => key))
}

/** Changes what is said about a template beside its sections. Throws 404, 412, 422 `unknown_reference`. */
export async function updateTemplate(ctx: WriteContext, id: string, { standards, ...change }: TemplateUpdate): Promise<Template> {
  const held = await ctx.text({ text: 'select 1 from templates where org_id = $1 and id = $2 for update', values: [ctx.org_id, id] })
  if (held.length === 0) throw notFound('template')
  const before = await readTemplate(ctx, id)
  requireVersion(ctx, before, before)
  const fields = changedFields(before, change)
  const served = standards && standardsThatDiffer(before, standards)
  if (Object.keys(fields).length === 0 && !served) {
    ctx.unchanged()
    return before
  }
  await ctx.db
    .updateTable('templates')
    .set({
      ...change,
      ...(change.name === undefined ? {} : { name_folded: folded(change.name) }),
      ...(served ? { has_own_standards: true, updated_at: ctx.now } : {}),
      updated_by: ctx.actor.user_id,
    })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  if (served) await setStandards(ctx, id, served)
  if (change.name !== undefined) await indexWords(ctx, { kind: 'template', object_id: id, customer_id: null, text: change.name })
  const after = await readTemplate(ctx, id)
  ctx.audit(
    'template.updated',
    { type: 'template', id },
    { ...fields, ...(served ? changedFields(before, { standards: after.standards }) : {}) },
  )
  return after
}

/** The standards to write, with the places that stay; undefined when nothing differs. */
function standardsThatDiffer(before: Template, given: Served): Served | undefined {
  const present = new Map(before.standards.map((one) => [one.iso_standard_id, one]))
  const wanted = given.map((one) => ({ ...one, position: one.position ?? present.get(one.iso_standard_id)?.position }))
  const isSame =
    wanted.length === present.size &&
    wanted.every((one) => {
      const old = present.get(one.iso_standard_id)
      return old?.position === one.position && old?.clause_numbers.join() === one.clause_numbers.join()
    })
  return isSame ? undefined : wanted
}

/** Replaces the standards that a template serves; without a place it comes last. Throws 422 `unknown_reference`. */
async function setStandards(ctx: WriteContext, template_id: string, standards: Served): Promise<void> {
  const payload = JSON.stringify(standards)
  const shape = '$3::jsonb) as r(iso_standard_id uuid, position int, clause_numbers jsonb)'
  const rows = await ctx.text<{ iso_standard_id: string }>({
    text: `with gone as (
        delete from template_standards where org_id = $1 and template_id = $2
          and iso_standard_id not in (select r.iso_standard_id from jsonb_to_recordset(${shape})
      )
      insert into template_standards (org_id, template_id, iso_standard_id, position, clause_numbers)
      select $1, $2, s.id, coalesce(r.position, 1 + (select max(o.position) from template_standards o where o.org_id = $1 and o.iso_standard_id = s.id), 1),
        array(select jsonb_array_elements_text(r.clause_numbers))
      from jsonb_to_recordset(${shape} join iso_standards s on s.org_id = $1 and s.id = r.iso_standard_id
      on conflict (org_id, template_id, iso_standard_id) do update set position = excluded.position, clause_numbers = excluded.clause_numbers
      returning iso_standard_id`,
    values: [ctx.org_id, template_id, payload],
  })
  const known = new Set(rows.map((row) => row.iso_standard_id))
  const strangers = standards.flatMap((one, index) => (known.has(one.iso_standard_id) ? [] : [`/standards/${index}/iso_standard_id`]))
  if (strangers.length > 0) throw unknownReference(...strangers)
}
