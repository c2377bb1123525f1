import type { FillableSection, Sample, TemplateVersion, TemplateVersionSummary } from '@dna/contract/templates'
import type { QueryResultRow } from 'pg'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { type ListPage, listPage, type PageInput } from '../../core/list-page.ts'

type Moments = { created_at: Date; updated_at: Date; published_at: Date | null }
type SummaryRow = Omit<TemplateVersionSummary, keyof Moments> & Moments & QueryResultRow
type VersionRow = Omit<TemplateVersion, keyof Moments> & Moments & QueryResultRow

const columns = `v.id, v.template_id, v.version_number, v.state, v.document_title, v.source_file_id, v.change_summary, v.library_version,
  v.published_at, v.published_by, u.full_name as published_by_name, v.version, v.created_at, v.created_by, v.updated_at, v.updated_by`
const joined = 'from template_versions v left join users u on u.id = v.published_by'

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
  const rows = await ctx.text<VersionRow>({
    text: `select ${columns}, v.metadata, v.fixed_sections, v.fillable_sections ${joined} where v.org_id = $1 and v.id = $2`,
    values: [ctx.org_id, id],
  })
  if (!rows[0]) throw notFound('template version')
  return { ...rows[0], ...momentsOf(rows[0]), fillable_sections: await withStarterRows(ctx, rows[0].fillable_sections) }
}

async function withStarterRows(ctx: ReadContext, sections: FillableSection[]): Promise<FillableSection[]> {
  const keys = sections.flatMap(({ type, starter }) => (type !== 'text' && typeof starter === 'string' ? [starter] : []))
  if (keys.length === 0) return sections
  const sets = await ctx.text<{ key: string; rows: Sample }>({
    text: 'select key, rows from starters where org_id = $1 and key = any($2)',
    values: [ctx.org_id, keys],
  })
  const rowsByKey = new Map(sets.map(({ key, rows }) => [key, rows]))
  return sections.map((section) => {
    const rows = section.type !== 'text' && typeof section.starter === 'string' ? rowsByKey.get(section.starter) : undefined
    return rows === undefined ? section : { ...section, starter: rows }
  })
}

function momentsOf(row: Moments) {
  return {
    published_at: row.published_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
