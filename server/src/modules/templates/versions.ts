import type { FillableSection, Sample, TemplateVersion, TemplateVersionSummary } from '@dna/contract/templates'
import type { QueryResultRow } from 'pg'
import type { ReadContext, WriteContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { type ListPage, listPage, type PageInput } from '../../core/list-page.ts'

type Moments = { created_at: Date; updated_at: Date; published_at: Date | null; submitted_at: Date | null }
type SummaryRow = Omit<TemplateVersionSummary, keyof Moments> & Moments & QueryResultRow
type PresentRow = Omit<TemplateVersion, keyof Moments> & Moments & QueryResultRow

const columns = `v.id, v.template_id, v.version_number, v.state, v.document_title, v.source_file_id, v.change_summary, v.library_version,
  v.published_at, v.published_by, u.full_name as published_by_name, v.submitted_at, v.submitted_by, w.full_name as submitted_by_name, v.return_notes, v.self_approved,
  (select count(*)::int from customer_documents d
    where d.org_id = v.org_id and d.template_id = v.template_id and d.template_version_id = v.id and d.status <> 'archived') as document_count,
  v.version, v.created_at, v.created_by, v.updated_at, v.updated_by`
const joined = 'from template_versions v left join users u on u.id = v.published_by left join users w on w.id = v.submitted_by'

/** The versions of a template, newest first, without their sections. Throws 404. */
export async function pageOfVersions(ctx: ReadContext, template_id: string, page: PageInput): Promise<ListPage<TemplateVersionSummary>> {
  const known = await ctx.text({ text: 'select 1 from templates where org_id = $1 and id = $2', values: [ctx.org_id, template_id] })
  if (known.length === 0) throw notFound('template')
  const found = await listPage<SummaryRow>(ctx, page, {
    select: columns,
    from: `${joined} where v.org_id = $1 and v.template_id = $2`,
    order: 'v.version_number desc',
    values: [ctx.org_id, template_id],
  })
  return { ...found, items: found.items.map((row) => ({ ...row, ...momentsOf(row) })) }
}

/** One version with its sections; starter sets are shown with their rows. Throws 404. */
export async function findVersion(ctx: ReadContext, id: string): Promise<TemplateVersion> {
  const rows = await ctx.text<PresentRow>({
    text: `select ${columns}, v.metadata, v.fixed_sections, v.fillable_sections ${joined} where v.org_id = $1 and v.id = $2`,
    values: [ctx.org_id, id],
  })
  if (!rows[0]) throw notFound('template version')
  return { ...rows[0], ...momentsOf(rows[0]), fillable_sections: await withStarterRows(ctx, rows[0].fillable_sections) }
}

/** A version as it is stored, starter sets by their keys. */
export type VersionRow = Pick<
  TemplateVersion,
  | 'id'
  | 'template_id'
  | 'version_number'
  | 'state'
  | 'document_title'
  | 'metadata'
  | 'fixed_sections'
  | 'fillable_sections'
  | 'source_file_id'
  | 'change_summary'
  | 'submitted_by'
  | 'version'
> & { author_ids: string[] }

/** Reads a version and holds it, its template first, as everything that numbers versions does. Throws 404. */
export async function lockVersion(ctx: WriteContext, id: string): Promise<VersionRow> {
  await ctx.text({
    text: `select 1 from templates where org_id = $1
      and id = (select template_id from template_versions where org_id = $1 and id = $2) for update`,
    values: [ctx.org_id, id],
  })
  const rows = await ctx.text<VersionRow>({
    text: `select id, template_id, version_number, state, document_title, metadata, fixed_sections, fillable_sections, source_file_id, change_summary,
        submitted_by, version, author_ids
      from template_versions where org_id = $1 and id = $2 for update`,
    values: [ctx.org_id, id],
  })
  if (!rows[0]) throw notFound('template version')
  return rows[0]
}

/** The rows of the starter sets that sections name, by key. */
export async function startersOf(ctx: ReadContext, sections: FillableSection[]): Promise<Map<string, Sample>> {
  const keys = sections.flatMap(({ type, starter }) => (type !== 'text' && typeof starter === 'string' ? [starter] : []))
  if (keys.length === 0) return new Map()
  const sets = await ctx.text<{ key: string; rows: Sample }>({
    text: 'select key, rows from starters where org_id = $1 and key = any($2)',
    values: [ctx.org_id, keys],
  })
  return new Map(sets.map(({ key, rows }) => [key, rows]))
}

async function withStarterRows(ctx: ReadContext, sections: FillableSection[]): Promise<FillableSection[]> {
  const rowsByKey = await startersOf(ctx, sections)
  return sections.map((section) => {
    const rows = section.type !== 'text' && typeof section.starter === 'string' ? rowsByKey.get(section.starter) : undefined
    return rows === undefined ? section : { ...section, starter: rows }
  })
}

function momentsOf(row: Moments) {
  return {
    published_at: row.published_at?.toISOString() ?? null,
    submitted_at: row.submitted_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
