import type { FillableDocumentSection } from '@dna/contract/document-sections'
import { isFilled, parseContent, type SectionContent } from '@dna/contract/section-content'
import { isBlankRow } from '#ui/table-values.ts'

/** Where an answer goes that other documents show too: to all of them, or only to this one. */
export type Reach = 'everywhere' | 'document'

/** What was typed, ready to be sent; null when it cannot be sent as it is. Blank items and rows are left out. */
export function tidied(section: Pick<FillableDocumentSection, 'type' | 'columns'>, raw: unknown): { content: SectionContent } | null {
  const parsed = parseContent(section.type, section.columns, withoutBlanks(raw))
  return parsed.success ? { content: isFilled(section.type, parsed.data) ? parsed.data : null } : null
}

function withoutBlanks(raw: unknown): unknown {
  if (!Array.isArray(raw)) return raw
  return raw.filter((entry: unknown) => (typeof entry === 'string' ? entry.trim() !== '' : !isBlankEntry(entry)))
}

function isBlankEntry(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'row_id' in entry && isBlankRow({ ...entry, row_id: String(entry.row_id) })
}

/** Whether a change of this answer must ask how far it goes: others show the same answer already. */
export function asksReach(section: FillableDocumentSection): boolean {
  return section.fact_key !== null && section.used_in > 1 && section.is_filled && !section.is_detached && section.type !== 'evidence'
}

/** How far a change goes when nobody said: a section that left its fact stays so. */
export function usualReach(section: FillableDocumentSection): Reach {
  return section.is_detached ? 'document' : 'everywhere'
}

/** Whether two contents say the same; the order of members does not count. */
export function sameContent(one: SectionContent, other: SectionContent): boolean {
  return canonical(one) === canonical(other)
}

/** A value as text; the order of its members does not count. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, sorted)
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
