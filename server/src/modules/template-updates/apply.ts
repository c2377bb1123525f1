import type { Document } from '@dna/contract/documents'
import type { FillableSection, TemplateVersion } from '@dna/contract/templates'
import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import { conflict, refused } from '../../core/errors.ts'
import { type DocumentRow, lockReadDocument, readDocument, refreshCompletion, snapshotVersion } from '../documents/index.ts'
import { isOpen } from '../facts/index.ts'
import { prefillFor, sectionTask } from '../plans/index.ts'
import { type FollowingTask, followTemplate, sectionTaskStates } from '../tasks/index.ts'
import { changesFor, offeredVersion, type SectionRow, stateSql } from './queries.ts'
import { fittingContent } from './rules.ts'

type Chosen = { template_version_id: string; section_ids: string[] }
type Offered = Awaited<ReturnType<typeof changesFor>>

/**
 * Takes chosen sections of the current template version over into an open document; the others stay as they are, and the offer
 * ends. What would get lost is kept as a version first. Throws 404, 412, 409 `state_conflict`, `template_update_gone`,
 * `section_has_evidence`, 422 `section_not_offered`.
 */
export async function applyUpdate(ctx: WriteContext, document_id: string, { template_version_id, section_ids }: Chosen): Promise<Document> {
  const document = await lockReadDocument(ctx, document_id)
  if (!isOpen(document.status))
    throw conflict('state_conflict', 'The document cannot be changed in this state', { document_status: document.status })
  const version = await offeredVersion(ctx, document)
  if (version.id !== template_version_id || version.version_number <= document.template_version)
    throw conflict('template_update_gone', 'This version of the template is not the newest any more')
  const offered = await changesFor(ctx, document_id, version)
  const chosen = chosenOf(offered, section_ids)
  if (chosen.size > 0) {
    if (offered.sections.some(({ section_id, drops_content }) => drops_content && chosen.has(section_id)))
      await snapshotVersion(ctx, { document_id, reason: 'save', change_summary: `Before template v${version.version_number}` })
    const before = await presentState(ctx, document)
    await writeSections(ctx, document, { version, offered, chosen })
    await refreshCompletion(ctx, [document_id], { edited: [document_id] })
    await setVersion(ctx, document, version, true)
    const change_summary = `Template v${version.version_number}`
    await snapshotVersion(ctx, { document_id, reason: 'template_update', change_summary })
    await keepForUndo(ctx, document, { version, before })
  } else {
    await setVersion(ctx, document, version, false)
  }
  ctx.audit(
    'document.template_updated',
    { type: 'document', id: document_id, customer_id: document.customer_id },
    { template_version: [document.template_version, version.version_number], section_ids: [null, [...chosen]] },
  )
  return readDocument(ctx, document_id)
}

function chosenOf({ sections }: Offered, section_ids: string[]): Set<string> {
  const choices = sections.filter(({ change }) => change !== 'unchanged')
  const known = new Set(choices.map(({ section_id }) => section_id))
  const strangers = section_ids.flatMap((id, index) => (known.has(id) ? [] : [index]))
  if (strangers.length > 0)
    throw refused('section_not_offered', 'A section is not part of the offer', {
      errors: strangers.map((index) => ({
        pointer: `/section_ids/${index}`,
        code: 'section_not_offered',
        message: 'The newer version does not change this section',
      })),
    })
  const locked = choices.flatMap(({ section_id, is_locked }) => (is_locked && section_ids.includes(section_id) ? [section_id] : []))
  if (locked.length > 0) throw conflict('section_has_evidence', 'Evidence is linked to a section that would go', { section_ids: locked })
  return new Set(section_ids)
}

/** Everything that undo puts back. */
async function presentState(ctx: WriteContext, document: DocumentRow): Promise<string> {
  const [row] = await ctx.text<{ sections: unknown }>({
    text: `select coalesce(jsonb_agg(to_jsonb(s)), '[]') as sections from document_sections s where s.org_id = $1 and s.document_id = $2`,
    values: [ctx.org_id, document.id],
  })
  const { template_version_id, template_version, document_title, template_metadata } = document
  return JSON.stringify({
    document: { template_version_id, template_version, document_title, template_metadata },
    sections: row?.sections ?? [],
    tasks: await sectionTaskStates(ctx, document.id),
  })
}

type Writing = { version: TemplateVersion; offered: Offered; chosen: ReadonlySet<string> }

async function writeSections(ctx: WriteContext, document: DocumentRow, { version, offered, chosen }: Writing): Promise<void> {
  const { sections, rows } = offered
  const gone = sections.flatMap(({ section_id, change }) => (change === 'removed' && chosen.has(section_id) ? [section_id] : []))
  await ctx.text({
    text: 'delete from document_sections where org_id = $1 and document_id = $2 and section_id = any($3)',
    values: [ctx.org_id, document.id, gone],
  })
  const fresh = await freshSections(ctx, document, { version, rows, chosen })
  await ctx.text({ text: upsert, values: [ctx.org_id, document.id, document.customer_id, JSON.stringify(fresh), ctx.actor.user_id] })
  const order = sections.flatMap(({ section_id, change }) => {
    const stands = change === 'added' ? chosen.has(section_id) : change !== 'removed' || !chosen.has(section_id)
    return stands ? [section_id] : []
  })
  await ctx.text({
    text: `update document_sections s set position = o.place from unnest($3::text[]) with ordinality as o(section_id, place)
      where s.org_id = $1 and s.document_id = $2 and s.section_id = o.section_id and s.position <> o.place`,
    values: [ctx.org_id, document.id, order],
  })
  const changed = version.fillable_sections.filter(({ id }) => chosen.has(id))
  const tasks = changed.flatMap((section) => taskOf(document, section))
  const made = new Set(tasks.map(({ section_id }) => section_id))
  const taskless = [...chosen].filter((id) => !made.has(id))
  await followTemplate(ctx, document, { tasks, gone: taskless })
}

/** Chosen sections as rows: new ones begin with what is known, changed ones keep what still fits them. */
async function freshSections(
  ctx: WriteContext,
  document: DocumentRow,
  { version, rows, chosen }: Omit<Writing, 'offered'> & { rows: SectionRow[] },
) {
  const held = new Map(rows.map((row) => [`${row.kind} ${row.section_id}`, row]))
  const fillable = version.fillable_sections.filter(({ id }) => chosen.has(id))
  const added = fillable.filter(({ id }) => !held.has(`fillable ${id}`))
  const prefill = await prefillFor(ctx, { customer_id: document.customer_id, family: await familyOf(ctx, document), sections: added })
  const starts = new Map(prefill(added).map((start) => [start.section_id, start]))
  return [
    ...version.fixed_sections
      .filter(({ id }) => chosen.has(id))
      .map((section) => ({ ...section, row_id: newId(), kind: 'fixed', is_mandatory: false, requires_evidence: false, is_asked: true })),
    ...fillable.map((section) => {
      const row = held.get(`fillable ${section.id}`)
      const start = starts.get(section.id)
      const offer = start?.content ?? null
      const kept = row ? fittingContent(row, section, row.content) : null
      return {
        ...section,
        row_id: newId(),
        kind: 'fillable',
        is_asked: start?.is_asked ?? true,
        content: row ? kept : offer,
        is_prefilled: !row && offer !== null,
        fact_version: start?.fact_version ?? null,
      }
    }),
  ]
}

async function familyOf(ctx: WriteContext, document: DocumentRow): Promise<string> {
  const [row] = await ctx.text<{ family: string }>({
    text: `select s.family from customer_iso_plans p join iso_standards s on s.org_id = p.org_id and s.id = p.iso_standard_id where p.org_id = $1 and p.id = $2`,
    values: [ctx.org_id, document.plan_id],
  })
  return row?.family ?? ''
}

/** A section that changed keeps its row. Who filled it before another fact stood there no longer follows a fact. */
const upsert = `insert into document_sections as s (org_id, id, customer_id, document_id, section_id, position, kind, title, body, type, is_mandatory, placeholder,
    question, why, example, fact_key, fact_scope_id, columns, min_rows, min_items, starter, must_cover, requires_evidence, evidence_description, evidence_format,
    ask_when, minutes, content, is_filled, is_prefilled, is_asked, source, fact_version, updated_by)
  select $1, r.row_id, $3, $2, r.id, r.position, r.kind, r.title, r.body, r.type, r.is_mandatory, r.placeholder, r.question, r.why, r.example, r.fact_key,
    case when r.fact_key is not null then case f.scope when 'standard' then t.family when 'document' then d.id::text else '' end end,
    r.columns, r.min_rows, r.min_items, r.starter, r.must_cover, r.requires_evidence, r.evidence_description, r.evidence_format, r.ask_when, r.minutes,
    r.content, r.content is not null, coalesce(r.is_prefilled, false), r.is_asked, case when r.is_prefilled then 'fact' end, r.fact_version, $5
  from jsonb_to_recordset($4::jsonb) as r(row_id uuid, id text, "position" integer, kind text, title text, body jsonb, type text, is_mandatory boolean,
    placeholder text, question text, why text, example jsonb, fact_key text, columns jsonb, min_rows integer, min_items integer, starter jsonb,
    must_cover jsonb, requires_evidence boolean, evidence_description text, evidence_format text, ask_when jsonb, minutes integer, content jsonb,
    is_prefilled boolean, is_asked boolean, fact_version integer)
  join customer_documents d on d.org_id = $1 and d.id = $2
  join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id
  join iso_standards t on t.org_id = $1 and t.id = p.iso_standard_id
  left join fact_definitions f on f.org_id = $1 and f.key = r.fact_key
  on conflict (org_id, document_id, section_id) do update set kind = excluded.kind, title = excluded.title, body = excluded.body, type = excluded.type,
    is_mandatory = excluded.is_mandatory, placeholder = excluded.placeholder, question = excluded.question, why = excluded.why, example = excluded.example,
    fact_key = excluded.fact_key, fact_scope_id = excluded.fact_scope_id, columns = excluded.columns, min_rows = excluded.min_rows,
    min_items = excluded.min_items, starter = excluded.starter, must_cover = excluded.must_cover, requires_evidence = excluded.requires_evidence,
    evidence_description = excluded.evidence_description, evidence_format = excluded.evidence_format, ask_when = excluded.ask_when,
    minutes = excluded.minutes, content = case when s.is_prefilled and s.type = excluded.type then s.content else excluded.content end,
    is_filled = case when s.is_prefilled and s.type = excluded.type then s.is_filled else excluded.content is not null end,
    is_prefilled = s.is_prefilled and s.type is not distinct from excluded.type,
    is_detached = s.is_detached or (s.is_filled and s.fact_key is distinct from excluded.fact_key), updated_by = excluded.updated_by`

function taskOf(document: DocumentRow, section: FillableSection): FollowingTask[] {
  const task = sectionTask(section)
  if (!task) return []
  return [
    {
      ...task,
      task_scope: 'document',
      template_id: document.template_id,
      document_id: document.id,
      section_id: section.id,
      status: 'pending',
      evidence_description: task.requires_evidence ? section.evidence_description : null,
      evidence_format: task.requires_evidence ? section.evidence_format : null,
      assigned_to: document.assigned_to,
      due_date: document.due_date,
      due_days: null,
      library_key: null,
      fact_keys: section.fact_key === null ? [] : [section.fact_key],
      position: section.position,
    },
  ]
}

async function setVersion(ctx: WriteContext, document: DocumentRow, version: TemplateVersion, with_title: boolean): Promise<void> {
  await ctx.db
    .updateTable('customer_documents')
    .set({
      template_version_id: version.id,
      template_version: version.version_number,
      ...(with_title ? { document_title: version.document_title, template_metadata: JSON.stringify(version.metadata) } : {}),
      updated_by: ctx.actor.user_id,
    })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', document.id)
    .execute()
}

async function keepForUndo(
  ctx: WriteContext,
  document: DocumentRow,
  { version, before }: { version: TemplateVersion; before: string },
): Promise<void> {
  await ctx.text({
    text: `insert into document_template_updates (org_id, id, customer_id, document_id, template_version_id, before, state, created_by)
      select $1, $3, $4, $2, $5, $6, ${stateSql('$1', '$2')}, $7`,
    values: [ctx.org_id, document.id, newId(), document.customer_id, version.id, before, ctx.actor.user_id],
  })
}
