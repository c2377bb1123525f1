import type { Cell, Column, TableRow } from '@dna/contract/section-content'
import { readDay } from './date-words.ts'

/** A row without content. */
export function emptyRow(): TableRow {
  return { row_id: crypto.randomUUID() }
}

function isBlankCell(cell: Cell | undefined): boolean {
  return (
    cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '') || (Array.isArray(cell) && cell.length === 0)
  )
}

export function isBlankRow(row: TableRow): boolean {
  return Object.entries(row).every(([id, cell]) => id === 'row_id' || isBlankCell(cell))
}

/** What a cell says, in one line: choices by their labels. */
export function cellText(column: Column, cell: Cell | undefined, words: { yes: string; no: string }): string {
  if (cell === undefined || cell === null) return ''
  if (typeof cell === 'boolean') return cell ? words.yes : words.no
  const labelOf = (value: string) => column.options?.find((option) => option.id === value)?.label ?? value
  return Array.isArray(cell) ? cell.map(labelOf).join(', ') : labelOf(String(cell))
}

/** A number as people write it, with point or comma; undefined when it is none. */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().replace(/[\s\u00a0']/g, '')
  const decimal = /^-?\d*,\d+$/.test(plain) ? plain.replace(',', '.') : plain
  const value = Number(decimal)
  return decimal === '' || !Number.isFinite(value) || /[.,]$/.test(text.trim()) ? undefined : value
}

/** Cells copied from a spreadsheet: lines and tabs, quoted cells may hold both. */
export function readSheet(text: string): string[][] {
  const lines: string[][] = [[]]
  let cell = ''
  let quoted = false
  const close = () => {
    lines.at(-1)?.push(cell)
    cell = ''
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t') close()
    else if (sign === '\n') {
      close()
      lines.push([])
    } else if (sign !== '\r') cell += sign
  }
  close()
  return lines.filter((line) => line.some((part) => part.trim() !== ''))
}

/** Puts pasted cells over the table from one cell on; rows that lack are added. Words that fit no choice or number are left out. */
export function pasteSheet(
  { columns, rows }: { columns: readonly Column[]; rows: readonly TableRow[] },
  from: { row_id: string; column_id: string },
  sheet: readonly string[][],
): TableRow[] {
  const next = [...rows]
  const top = Math.max(
    0,
    rows.findIndex((row) => row.row_id === from.row_id),
  )
  const left = Math.max(
    0,
    columns.findIndex((column) => column.id === from.column_id),
  )
  for (const [down, line] of sheet.entries()) {
    const row: TableRow = { ...(next[top + down] ?? emptyRow()) }
    for (const [right, text] of line.entries()) {
      const column = columns[left + right]
      if (column) row[column.id] = readCell(column, text)
    }
    next[top + down] = row
  }
  return next
}

/** Words as the cell of a column; null when they do not fit. */
function readCell(column: Column, text: string): Cell {
  const words = text.trim()
  if (words === '') return null
  const option = (part: string) =>
    column.options?.find(({ id, label }) => [id, label].some((name) => name.toLowerCase() === part.trim().toLowerCase()))?.id
  switch (column.type) {
    case 'number':
      return readNumber(words) ?? null
    case 'boolean':
      return /^(x|1|true|yes|y|ja|oui|si|sí)$/i.test(words)
    case 'date':
      return readDay(words, new Date(), 'en')
    case 'choice':
      return column.options ? (option(words) ?? null) : words
    case 'multi_choice': {
      const parts = words.split(/[,;]/).filter((part) => part.trim())
      return column.options ? parts.flatMap((part) => option(part) ?? []) : parts.map((part) => part.trim())
    }
    default:
      return words
  }
}

/** Cells that are required and blank, as `row_id.column_id`; blank rows lack nothing. */
export function missingCells(columns: readonly Column[], rows: readonly TableRow[]): Set<string> {
  const required = columns.filter((column) => column.required && column.type !== 'boolean')
  return new Set(
    rows
      .filter((row) => !isBlankRow(row))
      .flatMap((row) => required.filter((column) => isBlankCell(row[column.id])).map((column) => `${row.row_id}.${column.id}`)),
  )
}
