import type { SectionContent } from '@dna/contract/section-content'
import type { TemplateUpdateOffer } from '@dna/contract/template-updates'
import type { FillableSection, FixedSection, TemplateVersion } from '@dna/contract/templates'
import type { QueryResultRow } from 'pg'
import type { ReadContext } from '../../core/context.ts'
import { type DocumentRow, documentSummary, findDocument } from '../documents/index.ts'
import { momentSql } from '../facts/index.ts'
import { compareSections, findVersion } from '../templates/index.ts'
import { fittingContent, groupOf } from './rules.ts'

/** A section of a document with everything it took from its template. */
export type SectionRow = {
  kind: 'fixed' | 'fillable'
  section_id: string
  content: SectionContent
  has_evidence: boolean
  body: FixedSection['body'] | null
} & Omit<FillableSection, 'id'> &
  QueryResultRow

/** What a newer version of the template would change, and the update that can be taken back. Throws 404. */
export async function readOffer(ctx: ReadContext, document_id: string): Promise<TemplateUpdateOffer> {
  const document = await findDocument(ctx, document_id)
  const { template_offer } = await documentSummary(ctx, document_id)
  const undo = await undoable(ctx, document)
  const answer = { undo: undo && { version_number: document.template_version, applied_at: undo.applied_at } }
  if (template_offer === null) return { ...answer, offer: null }
  const version = await offeredVersion(ctx, document)
  const { sections } = await changesFor(ctx, document_id, version)
  const { id, version_number, change_summary } = version
  const needs_revision = document.status === 'approved'
  const from_version_number = document.template_version
  return { ...answer, offer: { template_version_id: id, version_number, from_version_number, change_summary, needs_revision, sections } }
}

/** The current version of a document's template. */
export async function offeredVersion(ctx: ReadContext, document: DocumentRow): Promise<TemplateVersion> {
  const template = await ctx.db
    .selectFrom('templates')
    .select('current_version_id')
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', document.template_id)
    .executeTakeFirstOrThrow()
  return findVersion(ctx, template.current_version_id ?? document.template_version_id)
}

/** What a version would change in a document, against the sections that the document really has. */
export async function changesFor(ctx: ReadContext, document_id: string, version: TemplateVersion) {
  const rows = await sectionRows(ctx, document_id)
  const held = new Map(rows.map((row) => [row.section_id, row]))
  const target = new Map(version.fillable_sections.map((section) => [section.id, section]))
  const changes = compareSections({ fixed_sections: rows.flatMap(fixedOf), fillable_sections: rows.flatMap(fillableOf) }, version)
  const sections = changes.map((change) => {
    const row = held.get(change.section_id)
    const after = target.get(change.section_id)
    const drops_content =
      row !== undefined &&
      row.content !== null &&
      change.change !== 'unchanged' &&
      (after === undefined || change.kind === 'fixed' || loses(row, after))
    const is_locked = change.change === 'removed' && Boolean(row?.has_evidence)
    return { ...change, group: groupOf(change, row), drops_content, is_locked }
  })
  return { rows, sections }
}

function loses(row: SectionRow, after: FillableSection): boolean {
  const kept = fittingContent(row, after, row.content)
  const cells = (content: SectionContent) => JSON.stringify(content ?? null).replaceAll(/"[a-z0-9_]+":null,?/g, '').length
  return cells(kept) < cells(row.content)
}

function sectionRows(ctx: ReadContext, document_id: string): Promise<SectionRow[]> {
  return ctx.text<SectionRow>({
    text: `select s.kind, s.section_id, s.title, s.body, s.type, s.is_mandatory, s.placeholder, s.question, s.why, s.example, s.fact_key, s.columns,
        s.min_rows, s.min_items, s.starter, s.must_cover, s.requires_evidence, s.evidence_description, s.evidence_format, s.ask_when, s.minutes, s.position,
        case when not s.is_prefilled then s.content end as content,
        exists (select from evidence_links l where l.org_id = $1 and l.document_section_id = s.id) as has_evidence
      from document_sections s where s.org_id = $1 and s.document_id = $2 order by s.position, s.id`,
    values: [ctx.org_id, document_id],
  })
}

function fixedOf({ kind, section_id, title, body, position }: SectionRow): FixedSection[] {
  return kind === 'fixed' && body ? [{ id: section_id, title, body, position }] : []
}

function fillableOf({
  kind,
  section_id,
  content: _content,
  has_evidence: _evidence,
  body: _body,
  ...section
}: SectionRow): FillableSection[] {
  return kind === 'fillable' ? [{ id: section_id, ...section }] : []
}

export type Update = QueryResultRow & { id: string; applied_at: string; before: unknown }

/** The last template update of a document while nobody edited since. */
export async function undoable(ctx: ReadContext, document: DocumentRow): Promise<Update | null> {
  if (!['not_started', 'in_progress', 'rejected'].includes(document.status)) return null
  const rows = await ctx.text<Update>({
    text: `select u.id, ${momentSql('u.created_at')} as applied_at, u.before from document_template_updates u
      where u.org_id = $1 and u.document_id = $2 and u.undone_at is null and u.state = ${stateSql('$1', '$2')}
        and u.id = (select l.id from document_template_updates l where l.org_id = $1 and l.document_id = $2 order by l.created_at desc, l.id desc limit 1)`,
    values: [ctx.org_id, document.id],
  })
  return rows[0] ?? null
}

/** What every edit of a document changes: versions of its sections, its own number, and the evidence that is linked. */
export function stateSql(org: string, document: string): string {
  return `(select d.document_version || ' ' || md5(coalesce(string_agg(s.id || ':' || s.version, ',' order by s.id), '')) || ' '
      || (select count(*) from evidence_links l join document_sections e on e.org_id = ${org} and e.id = l.document_section_id
        where l.org_id = ${org} and e.document_id = ${document})
    from customer_documents d left join document_sections s on s.org_id = d.org_id and s.document_id = d.id
    where d.org_id = ${org} and d.id = ${document} group by d.document_version)`
}
