import type { RichTextDoc } from '@dna/contract/core/rich-text'
import type { VersionContent } from '@dna/contract/document-versions'
import type { FactUsed } from '@dna/contract/facts'
import type { Column, SectionContent, SectionType } from '@dna/contract/section-content'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { dayOfSql } from '../../core/organization-day.ts'
import type { DocumentRow } from '../documents/index.ts'

export type PrintFrame = {
  organization_name: string
  company_name: string
  locale: string
  country: string | null
  logo_file_id: string | null
  prepared_by: string | null
  approved_by_name: string | null
  /** In the time zone of the organization. */
  approved_on: string | null
  approval_notes: string | null
  override_reason: string | null
  folder: string | null
  /** Where the bound Word file of the template lies, if it has one. */
  master_path: string | null
  iso_family: string
}

/** What prints around the content: names, people, approval. One statement. */
export async function printFrame(ctx: ReadContext, document: DocumentRow): Promise<PrintFrame> {
  const rows = await ctx.text<PrintFrame>({
    text: `select o.name as organization_name, c.company_name, coalesce(c.locale, os.locale) as locale, c.logo_file_id, c.storage_path as folder, wm.bound_path as master_path, s.family as iso_family,
        (select cs.country from customer_sites cs where cs.org_id = c.org_id and cs.customer_id = c.id order by cs.position limit 1) as country,
        coalesce(a.full_name, u.full_name) as prepared_by, p.full_name as approved_by_name,
        ${dayOfSql('d.approved_at')} as approved_on, r.notes as approval_notes, r.override_reason
      from customer_documents d join customers c on c.org_id = d.org_id and c.id = d.customer_id
      join organizations o on o.id = d.org_id join organization_settings os on os.org_id = d.org_id
      join customer_iso_plans pl on pl.org_id = d.org_id and pl.id = d.plan_id join iso_standards s on s.org_id = d.org_id and s.id = pl.iso_standard_id
      left join template_versions tv on tv.org_id = d.org_id and tv.id = d.template_version_id
      left join word_masters wm on wm.org_id = tv.org_id and wm.id = tv.source_file_id
      left join users a on a.id = d.assigned_to left join users u on u.id = d.submitted_by left join users p on p.id = d.approved_by
      left join lateral (select notes, override_reason from document_reviews x where x.org_id = d.org_id and x.document_id = d.id and x.decision = 'approved'
        order by x.round desc, x.step desc limit 1) r on true
      where d.org_id = $1 and d.id = $2`,
    values: [ctx.org_id, document.id],
  })
  if (!rows[0]) throw notFound('document')
  return rows[0]
}

export type PrintSection = {
  kind: 'fixed' | 'fillable'
  section_id: string
  position: number
  title: string
  body: RichTextDoc | null
  type: SectionType | null
  columns: Column[] | null
  content: SectionContent
  is_mandatory: boolean
  is_prefilled: boolean
  answer_status: string | null
  answer_reason: string | null
  evidence: { file_id: string; original_filename: string; sha256: string; uploaded_on: string }[]
}

/** The sections of a document as they stand now, with their evidence. One statement. */
export function presentSections(ctx: ReadContext, document_id: string): Promise<PrintSection[]> {
  return ctx.text<PrintSection>({
    text: `select s.kind, s.section_id, s.position, s.title, s.body, s.type, s.columns, s.content, s.is_mandatory, s.is_prefilled, s.answer_status, s.answer_reason,
        coalesce((select jsonb_agg(distinct jsonb_build_object('file_id', f.id, 'original_filename', f.original_filename, 'sha256', f.sha256,
            'uploaded_on', ${dayOfSql('f.uploaded_at')}))
          from evidence_links l join evidence e on e.org_id = l.org_id and e.id = l.evidence_id and e.state <> 'rejected'
          join evidence_files ef on ef.org_id = e.org_id and ef.evidence_id = e.id and ef.removed_at is null
          join customer_storage_files f on f.org_id = ef.org_id and f.id = ef.file_id and f.state = 'available'
          where l.org_id = s.org_id and l.document_section_id = s.id), '[]') as evidence
      from document_sections s where s.org_id = $1 and s.document_id = $2 and s.is_asked order by s.position`,
    values: [ctx.org_id, document_id],
  })
}

export type PrintVersion = {
  document_version: number
  reason: string
  changed_at: Date
  /** In the time zone of the organization. */
  changed_on: string
  author: string | null
  change_summary: string
  content: VersionContent
  facts_used: FactUsed[]
}

/** The versions of a document, oldest first, without content and facts but for the one asked for. */
export function printVersions(
  ctx: ReadContext,
  document_id: string,
  wanted: number | null,
): Promise<(Omit<PrintVersion, 'content' | 'facts_used'> & { content: VersionContent | null; facts_used: FactUsed[] | null })[]> {
  return ctx.text({
    text: `select v.document_version, v.reason, v.changed_at, ${dayOfSql('v.changed_at')} as changed_on, u.full_name as author, v.change_summary, case when v.document_version = $3 then v.content end as content,
        case when v.document_version = $3 then v.facts_used end as facts_used
      from document_versions v left join users u on u.id = v.changed_by where v.org_id = $1 and v.document_id = $2 order by v.document_version`,
    values: [ctx.org_id, document_id, wanted],
  })
}

/** The file in which an approved version was sealed, if it was signed. */
export async function sealedFile(ctx: ReadContext, document_id: string, document_version: number): Promise<string | null> {
  const rows = await ctx.text<{ file_id: string }>({
    text: 'select file_id from document_certificates where org_id = $1 and document_id = $2 and document_version = $3',
    values: [ctx.org_id, document_id, document_version],
  })
  return rows[0]?.file_id ?? null
}

/** Sections of a kept version in the shape of present ones. */
export function sectionsOfVersion(content: VersionContent): PrintSection[] {
  const none = { is_prefilled: false, answer_status: null, answer_reason: null }
  const fixed = content.fixed_sections.map(
    (section): PrintSection => ({
      ...none,
      ...section,
      kind: 'fixed',
      type: null,
      columns: null,
      content: null,
      is_mandatory: false,
      evidence: [],
    }),
  )
  const fillable = content.fillable_sections
    .filter((section) => section.is_asked)
    .map(
      (section): PrintSection => ({
        ...none,
        ...section,
        kind: 'fillable',
        body: null,
        evidence: section.evidence.map((file) => ({ ...file, uploaded_on: '' })),
      }),
    )
  return [...fixed, ...fillable].sort((a, b) => a.position - b.position)
}
