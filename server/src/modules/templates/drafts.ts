import type { DraftUpdate } from '@dna/contract/template-versions'
import type { FillableSection, FixedSection, Sample, TemplateVersion } from '@dna/contract/templates'
import { v7 as newId } from 'uuid'
import { changedFields, sameJson } from '../../core/changes.ts'
import { type Changes, requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict, notFound, unknownReference } from '../../core/errors.ts'
import { findVersion, lockVersion, startersOf, type VersionRow } from './versions.ts'

export type NewDraft = {
  template_id: string
  /** Default: the name of the template. */
  document_title?: string
  metadata?: TemplateVersion['metadata']
  fixed_sections: FixedSection[]
  fillable_sections: FillableSection[]
  /** The bound Word file that the sections came from. */
  source_file_id?: string | null
  /** The newest library version that is part of it. */
  library_version?: string | null
  change_summary?: string
}

/**
 * Adds a draft with these sections to a template, under its next number; positions are numbered anew over both lists. Other
 * drafts stay. Audited here. Throws 404.
 */
export async function createDraftVersion(ctx: WriteContext, draft: NewDraft): Promise<TemplateVersion> {
  const template = await lockTemplateName(ctx, draft.template_id)
  const id = newId()
  const rows = await ctx.text<{ version_number: number }>({
    text: `insert into template_versions (org_id, id, template_id, version_number, document_title, metadata, fixed_sections, fillable_sections,
        source_file_id, change_summary, library_version, author_ids, created_by, updated_by)
      select $1, $2, $3, 1 + coalesce((select max(version_number) from template_versions where org_id = $1 and template_id = $3), 0), $4, $5, $6, $7,
        $8, $9, $10, array_remove(array[$11::uuid], null), $11, $11
      returning version_number`,
    values: [
      ctx.org_id,
      id,
      draft.template_id,
      draft.document_title ?? template.name,
      JSON.stringify(draft.metadata ?? {}),
      ...numbered(draft).map((sections) => JSON.stringify(sections)),
      draft.source_file_id ?? null,
      draft.change_summary ?? '',
      draft.library_version ?? null,
      ctx.actor.user_id,
    ],
  })
  ctx.audit('template_version.created', { type: 'template_version', id }, { version_number: [null, rows[0]?.version_number] })
  return findVersion(ctx, id)
}

/** Begins a draft as a copy of a version, by default of the current one, else of the newest. Throws 404, 422 `unknown_reference`. */
export async function beginDraft(
  ctx: WriteContext,
  input: { template_id: string; from_version_id?: string; change_summary?: string },
): Promise<TemplateVersion> {
  const source = await sourceOf(ctx, input.template_id, input.from_version_id)
  return createDraftVersion(ctx, {
    template_id: input.template_id,
    fixed_sections: [],
    fillable_sections: [],
    ...source,
    change_summary: input.change_summary,
  })
}

type Source = Pick<VersionRow, 'document_title' | 'metadata' | 'fixed_sections' | 'fillable_sections' | 'source_file_id'>

/** The content of a version to copy; undefined while the template has none. Throws 422 `unknown_reference`. */
export async function sourceOf(ctx: WriteContext, template_id: string, version_id: string | undefined): Promise<Source | undefined> {
  const rows = await ctx.text<Source>({
    text: `select v.document_title, v.metadata, v.fixed_sections, v.fillable_sections, v.source_file_id from template_versions v
      join templates t on t.org_id = v.org_id and t.id = v.template_id
      where v.org_id = $1 and v.template_id = $2 and ($3::uuid is null or v.id = $3)
      order by v.id is not distinct from t.current_version_id desc, v.version_number desc limit 1`,
    values: [ctx.org_id, template_id, version_id ?? null],
  })
  if (!rows[0] && version_id !== undefined) {
    await lockTemplateName(ctx, template_id)
    throw unknownReference('/from_version_id')
  }
  return rows[0]
}

/** Changes a draft. Throws 404, 409 `state_conflict` for what is no draft any more, 412. */
export async function updateDraft(ctx: WriteContext, id: string, change: DraftUpdate): Promise<TemplateVersion> {
  const before = await lockVersion(ctx, id)
  requireVersion(ctx, before, await findVersion(ctx, id))
  if (before.state !== 'draft') throw conflict('state_conflict', 'Only a draft can be changed', { state: before.state })
  const [fixed_sections, fillable_sections] = numbered({
    fixed_sections: change.fixed_sections ?? before.fixed_sections,
    fillable_sections: change.fillable_sections
      ? await withStarterKeys(ctx, before.fillable_sections, change.fillable_sections)
      : before.fillable_sections,
  })
  const changes = changedFields(before, { ...change, fixed_sections, fillable_sections })
  if (Object.keys(changes).length === 0) {
    ctx.unchanged()
    return findVersion(ctx, id)
  }
  await ctx.text({
    text: `update template_versions set document_title = $3, metadata = $4, change_summary = $5, fixed_sections = $6, fillable_sections = $7,
        author_ids = case when $8::uuid is null or $8 = any(author_ids) then author_ids else author_ids || $8 end, updated_by = $8
      where org_id = $1 and id = $2`,
    values: [
      ctx.org_id,
      id,
      change.document_title ?? before.document_title,
      JSON.stringify(change.metadata ?? before.metadata),
      change.change_summary ?? before.change_summary,
      JSON.stringify(fixed_sections),
      JSON.stringify(fillable_sections),
      ctx.actor.user_id,
    ],
  })
  ctx.audit('template_version.updated', { type: 'template_version', id }, told(changes))
  return findVersion(ctx, id)
}

/** The audit trail names the sections that changed; the sections themselves are in the version. */
function told(changes: Changes): Changes {
  return Object.fromEntries(
    Object.entries(changes).map(([field, [before, after]]) => {
      if (field !== 'fixed_sections' && field !== 'fillable_sections') return [field, [before, after] as const]
      const [was, is] = [sectionList(before), sectionList(after)]
      const touched = (list: Listed[], other: Listed[]) =>
        list.filter((one) => !other.some((two) => sameJson(one, two))).map(({ id }) => id)
      return [field, [touched(was, is), touched(is, was)] as const]
    }),
  )
}

type Listed = FixedSection | FillableSection

function sectionList(value: unknown): Listed[] {
  return Array.isArray(value) ? value : []
}

/** Readers see the rows of a starter set; who sends them back unchanged still means the set. */
async function withStarterKeys(ctx: WriteContext, before: FillableSection[], given: FillableSection[]): Promise<FillableSection[]> {
  const starters = await startersOf(ctx, before)
  const keyOf = new Map(before.map(({ id, starter }) => [id, starter]))
  return given.map((section) => {
    const key = keyOf.get(section.id)
    const rows: Sample | undefined = typeof key === 'string' ? starters.get(key) : undefined
    return key !== undefined && rows !== undefined && sameJson(rows, section.starter) ? { ...section, starter: key } : section
  })
}

/** Both lists in their common order, numbered from 1. What is evidence always needs a file. */
function numbered({ fixed_sections, fillable_sections }: Pick<NewDraft, 'fixed_sections' | 'fillable_sections'>) {
  const order = [...fixed_sections, ...fillable_sections].toSorted((a, b) => a.position - b.position)
  const place = new Map<Listed, number>(order.map((section, index) => [section, index + 1]))
  const inOrder = <S extends Listed>(sections: S[]) =>
    sections.map((section) => ({ ...section, position: place.get(section) ?? 0 })).toSorted((a, b) => a.position - b.position)
  return [
    inOrder(fixed_sections),
    inOrder(fillable_sections).map((section) => (section.type === 'evidence' ? { ...section, requires_evidence: true } : section)),
  ] as const
}

/** Holds the template, so that numbers of versions are given one after the other. Throws 404. */
async function lockTemplateName(ctx: WriteContext, id: string): Promise<{ name: string }> {
  const rows = await ctx.text<{ name: string }>({
    text: 'select name from templates where org_id = $1 and id = $2 for update',
    values: [ctx.org_id, id],
  })
  if (!rows[0]) throw notFound('template')
  return rows[0]
}
