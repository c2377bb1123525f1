import { fromPlainText, plainText, type RichTextDoc } from '@dna/contract/core/rich-text'
import type { FactType, FactValue } from '@dna/contract/facts'
import type { Cell, Column, SectionContent, SectionType, TableRow } from '@dna/contract/section-content'

/** What decides the form of a fact's value. */
export type FactShape = { type: FactType; options: readonly { id: string; label: string }[] | null }
type SectionShape = { type: SectionType; columns: readonly { id: string }[] | null }

const textTypes = new Set<FactType>(['text', 'number', 'date', 'choice', 'person', 'role', 'site'])

/** The shape of a fact whose definition is gone: that of the section. */
export function shapeOfSection(type: SectionType): FactShape {
  return { type: type === 'text' ? 'rich_text' : type === 'evidence' ? 'file_list' : type, options: null }
}

/** Whether a section of this type shows the value of such a fact. Evidence shows files, which are linked and never copied. */
export function showsFact(fact: FactType, section: SectionType): boolean {
  if (section === 'text') return fact === 'rich_text' || textTypes.has(fact)
  if (section === 'list') return fact === 'list' || fact === 'multi_choice'
  return section === 'table' && fact === 'table'
}

/**
 * The value of a fact after a section that shows it was filled: a table keeps the columns that the section does not show,
 * row by row. Undefined when the words do not fit the fact (no number, no such choice).
 */
export function toFactValue(
  fact: FactShape,
  section: SectionShape,
  input: { content: SectionContent; before: FactValue },
): FactValue | undefined {
  const { content, before } = input
  if (content === null || typeof content === 'string') return null
  if (!Array.isArray(content)) return fact.type === 'rich_text' ? content : fromWords(fact, plainText(content).trim())
  if (section.type === 'table')
    return mergeRows(
      rowsOf(before),
      rowsOf(content),
      (section.columns ?? []).map((column) => column.id),
    )
  const items = itemsOf(content)
  if (fact.type !== 'multi_choice') return items
  const ids = items.map((item) => optionId(fact, item))
  return ids.every((id) => id !== undefined) ? ids : undefined
}

/** How a section shows the value of a fact: a table only its own columns, a choice by its label. Null when it says nothing. */
export function toSectionContent(fact: FactShape, section: SectionShape, value: FactValue): SectionContent {
  if (value === null || !showsFact(fact.type, section.type)) return null
  if (section.type === 'table')
    return projectRows(
      rowsOf(value),
      (section.columns ?? []).map((column) => column.id),
    )
  if (section.type === 'list') return itemsOf(value).map((item) => optionLabel(fact, item))
  if (isRichText(value)) return value
  return typeof value === 'string' || typeof value === 'number' ? fromPlainText(optionLabel(fact, String(value))) : null
}

/** Rows as edited, with the cells that the same rows had in other columns; rows that the section could not show stay, at the end. */
export function mergeRows(before: readonly TableRow[], edited: readonly TableRow[], columns: readonly string[]): TableRow[] {
  const known = new Map(before.map((row) => [row.row_id, row]))
  const named = new Set(edited.map((row) => row.row_id))
  const unseen = before.filter((row) => !named.has(row.row_id) && !isShown(row, columns))
  return [...edited.map((row) => ({ ...known.get(row.row_id), ...pick(row, columns), row_id: row.row_id })), ...unseen]
}

/** Rows with these columns only; rows that say nothing in them are left out. */
export function projectRows(rows: readonly TableRow[], columns: readonly string[]): TableRow[] {
  return rows.filter((row) => isShown(row, columns)).map((row) => ({ ...pick(row, columns), row_id: row.row_id }))
}

function isShown(row: TableRow, columns: readonly string[]): boolean {
  return columns.some((id) => !isBlank(row[id]))
}

function pick(row: TableRow, columns: readonly string[]): Record<string, Cell> {
  return Object.fromEntries(columns.map((id) => [id, row[id] ?? null]))
}

function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || cell === null || cell === '' || (Array.isArray(cell) && cell.length === 0)
}

function fromWords(fact: FactShape, words: string): FactValue | undefined {
  if (fact.type === 'number') return words !== '' && Number.isFinite(Number(words)) ? Number(words) : undefined
  if (fact.type === 'choice') return optionId(fact, words)
  if (fact.type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(words) ? words : undefined
  return words
}

function optionId(fact: FactShape, words: string): string | undefined {
  if (!fact.options) return words
  return fact.options.find((option) => option.id === words || option.label.toLowerCase() === words.toLowerCase())?.id
}

function optionLabel(fact: FactShape, id: string): string {
  return fact.options?.find((option) => option.id === id)?.label ?? id
}

function isRichText(value: NonNullable<FactValue>): value is RichTextDoc {
  return typeof value === 'object' && !Array.isArray(value)
}

function rowsOf(value: FactValue | SectionContent): TableRow[] {
  return Array.isArray(value) ? value.flatMap((entry) => (typeof entry === 'string' ? [] : [entry])) : []
}

function itemsOf(value: FactValue | SectionContent): string[] {
  return Array.isArray(value) ? value.flatMap((entry) => (typeof entry === 'string' ? [entry] : [])) : []
}

/** The columns of all sections that show a fact, each once, those of the first section first. */
export function unionOfColumns(lists: readonly (readonly Column[] | null)[]): Column[] {
  const columns = new Map<string, Column>()
  for (const column of lists.flatMap((list) => list ?? [])) if (!columns.has(column.id)) columns.set(column.id, column)
  return [...columns.values()]
}
