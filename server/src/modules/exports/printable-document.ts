import { isEmptyRichText } from '@dna/contract/core/rich-text'
import type { Column, SectionContent } from '@dna/contract/section-content'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import type { Block, CellValue, PrintableDocument, PrintableSection } from '../../core/rendering/printable.ts'
import type { TableColumns } from '../../core/word-masters/print.ts'
import { type DocumentRow, findDocument, type MergeSource, mergeSource, requireContent } from '../documents/index.ts'
import { documentTypeWords, emptySection, notApplicable, printWords, statusWords } from './print-words.ts'
import { printableText, type TextSources } from './printable-text.ts'
import {
  type PrintFrame,
  type PrintSection,
  type PrintVersion,
  presentSections,
  printFrame,
  printVersions,
  sealedFile,
  sectionsOfVersion,
} from './queries.ts'

/** Everything of a document that prints, but for the bytes of pictures, which are read outside the transaction. */
export type PreparedDocument = {
  document: DocumentRow
  frame: PrintFrame
  picture_ids: string[]
  /** The sealed PDF of an approved version, which is the file to hand out. */
  sealed_file_id: string | null
  /** What merge fields and loops print. */
  values: MergeSource
  /** Names of the columns of sections that are tables; none for lists. */
  tables: TableColumns
  print: (pictures: TextSources['pictures']) => PrintableDocument
}

/** The approval that a submitted version is about to get: what is sealed must show it before it stands in the database. */
export type ComingApproval = {
  /** Reserved for it. */
  document_version: number
  at: Date
  approved: NonNullable<PrintableDocument['approved']>
  effective_from: string
  next_review_on: string | null
}

/**
 * Gathers what prints: the present state, or a kept version. Until approved it is a draft. The print's own time is that of
 * the last change, so that the same state gives the same bytes. Throws 404, 409 `document_disposed`.
 */
export async function prepareDocument(
  ctx: ReadContext,
  document_id: string,
  wanted: number | undefined,
  coming?: ComingApproval,
): Promise<PreparedDocument> {
  const document = await findDocument(ctx, document_id)
  requireContent(document)
  const version = wanted ?? (document.status === 'approved' ? (document.approved_version ?? null) : null)
  const versions = await printVersions(ctx, document_id, version)
  const kept = versions.find((one) => one.document_version === version)
  if (version !== null && !kept?.content) throw notFound('version')
  const sections = kept?.content ? sectionsOfVersion(kept.content) : await presentSections(ctx, document_id)
  const frame = await printFrame(ctx, document)
  const is_draft = !coming && (version === null || version !== document.approved_version)
  const number = coming?.document_version ?? version ?? document.document_version
  const { effective_from, next_review_on } = coming ?? document
  const values = await mergeSource(
    ctx,
    document,
    kept && {
      facts_used: kept.facts_used ?? [],
      own: {
        today: kept.changed_on,
        'document.version': `v${number}`,
        'document.date': (is_draft ? null : effective_from) ?? kept.changed_on,
        'document.next_review': (is_draft ? null : next_review_on) ?? '',
      },
    },
  )
  const shown = versions.filter((one) => one.document_version <= number)
  return {
    document,
    frame,
    values,
    sealed_file_id: version === null || coming ? null : await sealedFile(ctx, document_id, version),
    picture_ids: [
      ...sections.flatMap((section) => picturesIn(section.body ?? section.content)),
      ...(frame.logo_file_id ? [frame.logo_file_id] : []),
    ],
    tables: Object.fromEntries(
      sections.flatMap(({ section_id, type, columns }) =>
        type === 'table' || type === 'list' ? [[section_id, type === 'table' ? (columns ?? []).map(({ id }) => id) : []]] : [],
      ),
    ),
    print: (pictures) => ({
      ...coverOf(document, frame),
      ...(coming ? { effective_from: coming.effective_from, next_review_on: coming.next_review_on } : {}),
      logo: frame.logo_file_id ? (pictures.get(frame.logo_file_id) ?? null) : null,
      version_label: `v${number}`,
      status_label: statusOf(document, { is_draft, is_coming: coming !== undefined }),
      is_draft,
      approved: is_draft ? null : (coming?.approved ?? approvalOf(document, frame)),
      revisions: [...shown.map(revisionOf), ...(coming ? [revisionOf(approvalRevision(coming))] : [])],
      sections: sections.map((section, index) => sectionOf(section, index + 1, { values, pictures, is_draft })),
      labels: printWords,
      origin: { document_id, document_version: version },
      generated_at: (coming?.at ?? kept?.changed_at ?? document.updated_at).toISOString(),
    }),
  }
}

const reasonWords: Record<string, string> = {
  save: 'Saved',
  submit: 'Submitted for review',
  approve: 'Approved',
  restore: 'Earlier version restored',
  import: 'Taken over from Word',
  template_update: 'Newer version of the template',
}

type Revision = Pick<PrintVersion, 'document_version' | 'changed_on' | 'author' | 'change_summary' | 'reason'>

function revisionOf({ document_version, changed_on, author, change_summary, reason }: Revision) {
  return { version: `v${document_version}`, date: changed_on, author: author ?? '', summary: change_summary || (reasonWords[reason] ?? '') }
}

function approvalRevision({ document_version, approved }: ComingApproval): Revision {
  return { document_version, changed_on: approved.on, author: approved.by, change_summary: '', reason: 'approve' }
}

function statusOf({ status }: DocumentRow, { is_draft, is_coming }: { is_draft: boolean; is_coming: boolean }): string {
  const shown = is_coming ? 'approved' : is_draft && status === 'approved' ? 'in_progress' : status
  return statusWords[shown] ?? shown
}

function coverOf(document: DocumentRow, frame: PrintFrame) {
  return {
    title: document.document_title || document.template_name,
    code: document.code,
    organization_name: frame.organization_name,
    customer_name: frame.company_name,
    standard_code: document.iso_code,
    document_type: documentTypeWords[document.document_type] ?? document.document_type,
    effective_from: document.effective_from,
    next_review_on: document.next_review_on,
    prepared_by: frame.prepared_by ?? '',
    locale: frame.locale,
    paper: frame.country === 'US' || frame.country === 'CA' || frame.locale === 'en-US' ? ('Letter' as const) : ('A4' as const),
  }
}

function approvalOf(document: DocumentRow, frame: PrintFrame): PrintableDocument['approved'] {
  return {
    by: frame.approved_by_name ?? '',
    on: frame.approved_on ?? '',
    notes: frame.approval_notes,
    self_approved: document.self_approved,
    below_100_reason: frame.override_reason,
  }
}

function sectionOf(section: PrintSection, number: number, sources: TextSources): PrintableSection {
  return {
    number: String(number),
    title: section.title,
    anchor: section.section_id,
    blocks: blocksOf(section, sources),
    evidence: section.evidence.map((file) => ({ name: file.original_filename, sha256: file.sha256, uploaded_on: file.uploaded_on })),
  }
}

function blocksOf(section: PrintSection, sources: TextSources): Block[] {
  if (section.kind === 'fixed') return section.body ? [printableText(section.body, sources)] : []
  if (section.answer_status === 'not_applicable') return [paragraph(notApplicable(section.answer_reason))]
  if (section.content === null || isEmpty(section.content))
    return section.evidence.length > 0 || !section.is_mandatory ? [] : missing(sources)
  const blocks = contentBlocks(section.content, section.columns ?? [], sources)
  return section.is_prefilled && !sources.is_draft ? [] : blocks
}

function isEmpty(content: NonNullable<SectionContent>): boolean {
  return typeof content === 'string' || Array.isArray(content) ? content.length === 0 : isEmptyRichText(content)
}

function missing({ is_draft }: TextSources): Block[] {
  return is_draft ? [{ type: 'missing', text: emptySection }] : [paragraph(emptySection)]
}

function paragraph(text: string): Block {
  return { type: 'paragraph', content: [{ type: 'text', text }] }
}

function contentBlocks(content: NonNullable<SectionContent>, columns: Column[], sources: TextSources): Block[] {
  if (typeof content === 'string') return [paragraph(content)]
  if (!Array.isArray(content)) return [printableText(content, sources)]
  const items = content.filter((entry): entry is string => typeof entry === 'string')
  if (items.length > 0) return [{ type: 'list', items }]
  const rows = content.filter((entry) => typeof entry !== 'string')
  const print = (column: Column, row: (typeof rows)[number]) => cellOf(column, row[column.id] ?? null)
  return [
    {
      type: 'table',
      columns: columns.map(({ label, type }) => ({ label, type })),
      rows: rows.map((row) => columns.map((column) => print(column, row))),
    },
  ]
}

/** A cell as it prints: options by their labels. */
function cellOf(column: Column, value: CellValue): CellValue {
  const labelOf = (id: string) => column.options?.find((option) => option.id === id)?.label ?? id
  if (typeof value === 'string') return labelOf(value)
  return Array.isArray(value) ? value.map(labelOf).join(', ') : value
}

function picturesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(picturesIn)
  if (typeof node !== 'object' || node === null) return []
  const id: unknown = Reflect.get(node, 'type') === 'image' ? Reflect.get(Object(Reflect.get(node, 'attrs')), 'file_id') : undefined
  return typeof id === 'string' ? [id] : picturesIn(Reflect.get(node, 'content'))
}
