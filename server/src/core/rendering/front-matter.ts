import type { PrintableDocument } from './printable.ts'
import type { LayoutTable } from './section-tables.ts'
import { oneLine, printableDate } from './text.ts'

/** A label and what it stands for, as printed. */
export type Fact = { label: string; value: string }

/** The parts of a document around its sections, in words, so that Word and PDF say the same. */
export type FrontMatter = {
  title: string
  /** The title for the head of a page. */
  short_title: string
  code: string
  version: string
  customer: string
  organization: string
  document_type: string
  status: string
  /** Empty once approved. */
  draft: string
  facts: Fact[]
  approval: { title: string; approved: boolean; facts: Fact[]; remarks: string[]; open: string }
  revisions: { title: string; table: LayoutTable }
  contents: string
  evidence: { title: string; label: string; table: LayoutTable }
  /** Text before, between and after page number and page count. */
  page_of: [string, string, string]
}

const longestTitle = 90

/** Writes out labels, dates and remarks of a document. */
export function frontMatterOf(document: PrintableDocument): FrontMatter {
  const { labels, locale } = document
  const day = (value: string | null | undefined) => (value ? printableDate(value, locale, 'long') : '')
  const facts: Fact[] = [
    { label: labels.customer, value: document.customer_name },
    { label: labels.standard, value: document.standard_code },
    { label: labels.document_type, value: document.document_type },
    { label: labels.code, value: document.code },
    { label: labels.version, value: document.version_label },
    { label: labels.status, value: document.status_label },
    { label: labels.prepared_by, value: document.prepared_by },
    { label: labels.effective_from, value: day(document.effective_from) },
    { label: labels.next_review_on, value: day(document.next_review_on) },
    { label: labels.layout, value: document.layout_note ?? '' },
  ]
  const title = oneLine(document.title)
  return {
    title,
    short_title:
      title.length > longestTitle
        ? `${Array.from(title)
            .slice(0, longestTitle - 2)
            .join('')
            .trimEnd()}\u2026`
        : title,
    code: oneLine(document.code),
    version: oneLine(document.version_label),
    customer: oneLine(document.customer_name),
    organization: oneLine(document.organization_name),
    document_type: oneLine(document.document_type),
    status: oneLine(document.status_label),
    draft: document.is_draft ? oneLine(labels.draft) : '',
    facts: filled(facts),
    approval: approvalOf(document, day),
    revisions: { title: oneLine(labels.revision_history), table: revisionsOf(document) },
    contents: oneLine(labels.contents),
    evidence: { title: oneLine(labels.evidence_list), label: oneLine(labels.evidence), table: evidenceOf(document) },
    page_of: pageOf(oneLine(labels.page_of)),
  }
}

function revisionsOf({ labels, locale, revisions }: PrintableDocument): LayoutTable {
  const header = [labels.version, labels.revision_date, labels.revision_author, labels.revision_summary].map(oneLine)
  const rows = revisions.map(({ version, date, author, summary }) =>
    [version, printableDate(date, locale, 'short'), author, summary].map(oneLine),
  )
  return { header, rows, unbroken: [0, 1] }
}

function evidenceOf({ labels, locale, sections }: PrintableDocument): LayoutTable {
  const header = [labels.evidence_section, labels.evidence_name, labels.evidence_uploaded_on, labels.evidence_sha256].map(oneLine)
  const rows = sections.flatMap(({ number, evidence }) =>
    evidence.map((file) => [number, file.name, printableDate(file.uploaded_on, locale, 'short'), file.sha256].map(oneLine)),
  )
  return { header, rows, unbroken: [0, 2, 3], code: 3 }
}

function approvalOf(document: PrintableDocument, day: (value: string) => string): FrontMatter['approval'] {
  const { labels, approved } = document
  const base = { title: oneLine(labels.approval), open: oneLine(labels.not_approved) }
  if (!approved) return { ...base, approved: false, facts: [], remarks: [] }
  const facts = filled([
    { label: labels.approved_by, value: approved.by },
    { label: labels.approved_on, value: day(approved.on) },
    { label: labels.approval_notes, value: approved.notes ?? '' },
    { label: labels.below_100_reason, value: approved.below_100_reason ?? '' },
  ])
  return { ...base, approved: true, facts, remarks: approved.self_approved ? [oneLine(labels.self_approved)] : [] }
}

function filled(facts: readonly Fact[]): Fact[] {
  return facts.map(({ label, value }) => ({ label: oneLine(label), value: oneLine(value) })).filter(({ value }) => value !== '')
}

function pageOf(text: string): [string, string, string] {
  const [before = '', rest = ''] = text.split('{page}')
  const [between = '', after = ''] = rest.split('{pages}')
  return [before, between, after]
}
