import { z } from 'zod'
import { isStorable, LocalId } from './core/fields.ts'
import { fromPlainText, isEmptyRichText, RichTextDoc, richText } from './core/rich-text.ts'

export const SectionType = z.enum(['text', 'table', 'list', 'evidence'])
export type SectionType = z.infer<typeof SectionType>

export const ColumnType = z.enum(['text', 'rich_text', 'number', 'date', 'choice', 'multi_choice', 'boolean', 'person', 'role', 'site'])
export const Option = z.strictObject({ id: z.string(), label: z.string() })
export const Column = z.strictObject({
  id: LocalId,
  label: z.string(),
  type: ColumnType,
  required: z.boolean(),
  options: z.array(Option).nullable(),
})
export type Column = z.infer<typeof Column>

export const maxItems = 500
export const maxRows = 2000

/** One cell; a `multi_choice` column holds several option ids. */
export const Cell = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])
export type Cell = z.infer<typeof Cell>
/** A row keyed by column id, with a `row_id` that stays when rows are moved. */
export const TableRow = z.object({ row_id: z.string() }).catchall(Cell)
export type TableRow = z.infer<typeof TableRow>

/** Content of a section as answers carry it: rich text, items, rows, or the note of an evidence section; null = nothing yet. */
export const SectionContent = z.union([RichTextDoc, z.array(z.string()), z.array(TableRow), z.string()]).nullable()
export type SectionContent = z.infer<typeof SectionContent>

const Line = z.string().trim().refine(isStorable, 'holds characters that cannot be stored')

/** Checks and tidies content for a section: text also as a plain string, blank cells become null. Null stays null. */
export function parseContent(type: SectionType, columns: readonly Column[] | null, value: unknown): z.ZodSafeParseResult<SectionContent> {
  const schema: z.ZodType<SectionContent> = schemaOf(type, columns ?? [])
  return schema.safeParse(value)
}

/** Whether content says anything. The note of an evidence section counts too, though only a file completes it. */
export function isFilled(type: SectionType, content: SectionContent): boolean {
  return entriesIn(type, content) > 0
}

/** Whether content is there in the least amount wanted: `min_rows`, `min_items`, else at all; an evidence section needs no content. */
export function meetsMinimum(section: {
  type: SectionType
  content: SectionContent
  min_rows?: number | null
  min_items?: number | null
}): boolean {
  if (section.type === 'evidence') return true
  const least = { text: 1, table: section.min_rows ?? 1, list: section.min_items ?? 1 }[section.type]
  return entriesIn(section.type, section.content) >= Math.max(1, least)
}

function schemaOf(type: SectionType, columns: readonly Column[]): z.ZodType<SectionContent> {
  switch (type) {
    case 'text':
      return z.preprocess((value) => (typeof value === 'string' ? fromPlainText(value) : value), richText.nullable())
    case 'list':
      return z.array(Line.min(1).max(2000)).max(maxItems).nullable()
    case 'table':
      return rowsOf(columns).nullable()
    case 'evidence':
      return Line.max(2000).nullable()
  }
}

function rowsOf(columns: readonly Column[]): z.ZodType<TableRow[]> {
  const cells = Object.fromEntries(columns.map((column) => [column.id, cellOf(column)]))
  const row = z.strictObject({ ...cells, row_id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be a row id') })
  return z
    .array(row)
    .max(maxRows)
    .refine((rows) => new Set(rows.map((entry) => entry.row_id)).size === rows.length, 'must have a different row_id in each row')
}

function cellOf(column: Column): z.ZodType<Cell, Cell | undefined> {
  return z.preprocess(
    (value) => (value === undefined || (typeof value === 'string' && value.trim() === '') ? null : value),
    filledCellOf(column).nullable(),
  )
}

function filledCellOf(column: Column): z.ZodType<Cell> {
  switch (column.type) {
    case 'number':
      return z.number()
    case 'boolean':
      return z.boolean()
    case 'date':
      return z.iso.date()
    case 'choice':
      return column.options ? optionOf(column.options) : Line.max(5000)
    case 'multi_choice':
      return z.array(column.options ? optionOf(column.options) : Line.max(500)).max(100)
    default:
      return Line.max(5000)
  }
}

function optionOf(options: readonly { id: string }[]): z.ZodType<string> {
  return z.enum(options.map((option) => option.id))
}

/** How much content says: filled rows or items, else 1 or 0. Content of another form than the type's says nothing. */
function entriesIn(type: SectionType, content: SectionContent): number {
  if (Array.isArray(content)) return type === 'list' || type === 'table' ? content.filter(isFilledEntry).length : 0
  if (typeof content === 'string') return type === 'evidence' && !isBlank(content) ? 1 : 0
  return type === 'text' && content !== null && !isEmptyRichText(content) ? 1 : 0
}

function isFilledEntry(entry: string | TableRow): boolean {
  if (typeof entry === 'string') return !isBlank(entry)
  return Object.entries(entry).some(([id, cell]) => id !== 'row_id' && !isBlank(cell))
}

function isBlank(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '') || (Array.isArray(cell) && cell.length === 0)
}
