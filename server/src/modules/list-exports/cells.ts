import type { ColumnKind, TableCell } from '../../core/table-files/table.ts'

/** What a list shows in a column; `words` are names of the contract such as `in_progress`, written as people read them. */
export type ListColumnKind = ColumnKind | 'words'

/** A column of a list. `print` is its share of the width of a PDF, which leaves out columns without one. */
export type ListColumn<Row> = {
  key: string
  label: string
  kind: ListColumnKind
  print: number
  value(row: Row): unknown
}

/** How columns of such rows are declared: `column('title', 'Title', 'text', 4)` shows a field, `column.of(…)` what is made of a row. */
export function columnsOf<Row>() {
  const of = (key: string, label: string, kind: ListColumnKind, value: (row: Row) => unknown, print = 0): ListColumn<Row> => ({
    key,
    label,
    kind,
    print,
    value,
  })
  const field = (key: keyof Row & string, label: string, kind: ListColumnKind, print = 0) => of(key, label, kind, (row) => row[key], print)
  return Object.assign(field, { of })
}

/** A value as a cell of its kind; several values stand one after the other, records as JSON. */
export function cellOf(kind: ListColumnKind, value: unknown): TableCell {
  if (value === null || value === undefined || value === '') return null
  switch (kind) {
    case 'number':
      return typeof value === 'number' ? value : null
    case 'yes_no':
      return value === true
    case 'words':
      return inWords(String(value))
    case 'moment':
      return new Date(value instanceof Date ? value : String(value)).toISOString()
    case 'day':
      return String(value)
    case 'text':
      return textOf(value)
  }
}

/** A name of the contract as people read it: `in_progress` is "In progress". */
export function inWords(name: string): string {
  const spaced = name.replaceAll('_', ' ')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** A cell as it prints. Moments are said to be of UTC by their column. */
export function printedCell(kind: ListColumnKind, cell: TableCell): string {
  if (cell === null) return ''
  if (kind === 'yes_no') return cell ? 'Yes' : 'No'
  return kind === 'moment' ? String(cell).slice(0, 16).replace('T', ' ') : String(cell)
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('; ')
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}
