import type { RichTextDoc } from '@dna/contract/core/rich-text'
import { fromPlainText } from '@dna/contract/core/rich-text'
import type { FillableDocumentSection } from '@dna/contract/document-sections'
import type { Cell, SectionContent, TableRow } from '@dna/contract/section-content'

export function docOf(content: SectionContent): RichTextDoc | null {
  return typeof content === 'object' && content !== null && !Array.isArray(content) ? content : null
}

export function itemsOf(content: SectionContent): string[] {
  return Array.isArray(content) ? content.filter((entry) => typeof entry === 'string') : []
}

export function rowsOf(content: SectionContent): TableRow[] {
  return Array.isArray(content) ? content.filter((entry) => typeof entry !== 'string') : []
}

export function noteOf(content: SectionContent): string {
  return typeof content === 'string' ? content : ''
}

/** A proposal that can be taken over as it is or in part. */
export type Proposal = { id: string; content: string | TableRow }

/** What the template proposes for a section: rows, items, or one text. */
export function proposalsOf({ type, starter, columns }: FillableDocumentSection): Proposal[] {
  if (starter === null) return []
  if (type === 'text' || type === 'evidence') return typeof starter === 'string' ? [{ id: 'text', content: starter }] : []
  const entries = Array.isArray(starter) ? starter : [starter]
  return entries.flatMap((entry, index): Proposal[] => {
    const id = String(index)
    if (typeof entry === 'string') return type === 'list' ? [{ id, content: entry }] : []
    return type === 'table' ? [{ id, content: rowOf(entry, new Set(columns?.map((column) => column.id))) }] : []
  })
}

function rowOf(cells: Record<string, Cell>, columns: ReadonlySet<string>): TableRow {
  return { ...Object.fromEntries(Object.entries(cells).filter(([id]) => columns.has(id))), row_id: crypto.randomUUID() }
}

/** Content with proposals added to what is there already. */
export function withProposals(section: FillableDocumentSection, content: SectionContent, taken: Proposal[]): SectionContent {
  if (section.type === 'table')
    return [...rowsOf(content), ...taken.flatMap((one) => (typeof one.content === 'string' ? [] : [one.content]))]
  const words = taken.flatMap((one) => (typeof one.content === 'string' ? [one.content] : []))
  if (section.type === 'list') return [...itemsOf(content), ...words]
  if (section.type === 'evidence') return words.join('\n')
  const before = docOf(content)
  const added = fromPlainText(words.join('\n'))
  return before ? { ...before, content: [...before.content, ...added.content] } : added
}
