import type { WordOrigin } from './section-marks.ts'

/**
 * A document as the two writers (Word, PDF) take it: everything that is printed is in here, nothing is looked up.
 * The same value always gives the same bytes, so it carries no clock, no random id and no words of its own.
 */
export type PrintableDocument = {
  title: string
  code: string
  /** The organization that keeps the management system, printed at the foot of the cover. */
  organization_name: string
  customer_name: string
  logo?: Picture | null
  standard_code: string
  /** As printed, for example "Policy". */
  document_type: string
  /** As printed, for example "v3". */
  version_label: string
  /** As printed, for example "Approved". */
  status_label: string
  /** True until approved: prints the draft mark on every page. */
  is_draft: boolean
  approved: Approval | null
  effective_from: string | null
  next_review_on: string | null
  prepared_by: string
  /** BCP 47, for example "de-AT": decides the direction of the page and how dates and numbers are written. */
  locale: string
  paper: 'A4' | 'Letter'
  /** Oldest first. */
  revisions: readonly Revision[]
  sections: readonly PrintableSection[]
  /** Said on the cover about the layout itself. */
  layout_note?: string | null
  labels: PrintLabels
  /** Written into a Word file, so that it can be compared when it comes back. */
  origin?: WordOrigin | null
  /** ISO instant that is written into the file as its time of creation. */
  generated_at: string
}

/** Dates are ISO days or instants (`2026-03-01`) and are written as the locale does; any other text prints as it is. */
export type Approval = {
  by: string
  on: string
  notes?: string | null
  self_approved: boolean
  /** Reason given when a document below 100 % was approved. */
  below_100_reason?: string | null
}

export type Revision = { version: string; date: string; author: string; summary: string }

export type Evidence = { name: string; sha256: string; uploaded_on: string }

export type PrintableSection = {
  /** As printed, "4" or "4.2" (its dots give the heading level); "" prints none. */
  number: string
  title: string
  /** Stable id of the section: tag of its content control in Word, bookmark in Word, named destination in PDF. */
  anchor: string
  blocks: readonly Block[]
  evidence: readonly Evidence[]
  /** Begins a page of its own. */
  own_page?: boolean
}

/** PNG, JPEG, GIF or WebP (Word prints the name of a WebP picture, as it cannot show one). */
export type Picture = { media_type: string; bytes: Uint8Array }

/** Content of a section: rich text as it is stored, or one of the shapes of a fillable section. */
export type Block = RichText | BlockNode | ListBlock | TableBlock | MissingBlock

export type ListBlock = { type: 'list'; items: readonly string[] }

export type TableBlock = { type: 'table'; columns: readonly TableColumn[]; rows: readonly (readonly CellValue[])[] }

/** `type` is a column type of the library (text, number, date, choice ...): it decides alignment and how a value is written. */
export type TableColumn = { label: string; type: string }

/** Values stand in the order of the columns. */
export type CellValue = string | number | boolean | null | readonly string[] | RichText

/** An open merge field or an empty mandatory section: printed highlighted. */
export type MissingBlock = { type: 'missing'; text: string }

/** ProseMirror JSON of the white-listed schema, with pictures by bytes and merge fields already replaced. */
export type RichText = { type: 'doc'; content?: readonly BlockNode[] }

export type BlockNode =
  | { type: 'paragraph'; content?: readonly InlineNode[] }
  | { type: 'heading'; attrs: { level: number }; content?: readonly InlineNode[] }
  | { type: 'bullet_list'; content?: readonly ListItem[] }
  | { type: 'ordered_list'; attrs?: { start?: number | null }; content?: readonly ListItem[] }
  | { type: 'blockquote'; content?: readonly BlockNode[] }
  | { type: 'table'; content?: readonly TableRowNode[] }
  | { type: 'horizontal_rule' }
  | { type: 'code_block'; content?: readonly InlineNode[] }
  | ImageNode
  | MissingBlock

export type ListItem = { type: 'list_item'; content?: readonly BlockNode[] }

export type TableRowNode = { type: 'table_row'; content?: readonly TableCellNode[] }

export type TableCellNode = {
  type: 'table_cell' | 'table_header'
  attrs?: { colspan?: number | null; rowspan?: number | null } | null
  content?: readonly BlockNode[]
}

/** `width` in CSS pixels (96 to the inch); the picture never gets wider than the text. */
export type ImageNode = {
  type: 'image'
  media_type: string
  bytes: Uint8Array
  attrs?: { alt?: string | null; width?: number | null } | null
}

export type InlineNode = { type: 'text'; text: string; marks?: readonly Mark[] } | { type: 'hard_break' } | MissingBlock | ImageNode

export type Mark = { type: 'bold' | 'italic' | 'underline' | 'strike' | 'code' } | { type: 'link'; attrs: { href: string } }

/** Every word the layout prints by itself. `page_of` holds `{page}` and `{pages}`. */
export type PrintLabels = Record<
  | 'customer'
  | 'standard'
  | 'document_type'
  | 'code'
  | 'version'
  | 'status'
  | 'prepared_by'
  | 'layout'
  | 'effective_from'
  | 'next_review_on'
  | 'approval'
  | 'approved_by'
  | 'approved_on'
  | 'approval_notes'
  | 'not_approved'
  | 'self_approved'
  | 'below_100_reason'
  | 'revision_history'
  | 'revision_date'
  | 'revision_author'
  | 'revision_summary'
  | 'contents'
  | 'evidence'
  | 'evidence_list'
  | 'evidence_section'
  | 'evidence_name'
  | 'evidence_uploaded_on'
  | 'evidence_sha256'
  | 'page_of'
  | 'draft'
  | 'yes'
  | 'no',
  string
>

/** Writes a document as PDF/A-2b; rejects with RenderFailure. */
export type PdfRenderer = { renderPdf(document: PrintableDocument): Promise<Uint8Array> }

/** `page_numbers` works out the page numbers of the contents, which takes about ten times as long as the file itself. */
export type WordOptions = { page_numbers?: boolean }

/** Writes a document as a Word file; rejects with RenderFailure. */
export type WordRenderer = { renderWord(document: PrintableDocument, options?: WordOptions): Promise<Uint8Array> }
