import { type Piece, paragraphsOfText, type Surroundings, textOfPieces } from './pieces.ts'
import type { Block, CellValue, TableBlock, TableRowNode } from './printable.ts'
import { type Cell, type ColumnText, countCell, emptyColumnText, type Grid, measureColumns, placeCells } from './tables.ts'
import { type Direction, directionOf, oneLine, printableDate, printableNumber } from './text.ts'

type PiecesOfBlock = (block: Block, around: Surroundings) => Piece[]

const mostColumns = 63
// A row with more text than this may break across pages; shorter ones stay together.
const longestUnbrokenCell = 700

/** The table of a fillable section: a header row and one row per record. */
export function gridOfTable(table: TableBlock, around: Surroundings, piecesOfBlock: PiecesOfBlock): Grid<Piece[]> | null {
  if (table.columns.length === 0) return null
  checkWidth(table.columns.length)
  const header = table.columns.map((column) =>
    cellOf(paragraphsOfText(oneLine(column.label), around), true, column.type === 'number' ? 'end' : 'start'),
  )
  const rows = table.rows.map((row) =>
    table.columns.map((column, index) => {
      const value = row[index] ?? null
      return cellOf(
        piecesOfValue(value, column.type, around, piecesOfBlock),
        false,
        column.type === 'number' && typeof value === 'number' ? 'end' : 'start',
      )
    }),
  )
  return measured(
    [header, ...rows],
    1,
    table.columns.map((column) => column.type === 'date' || column.type === 'number'),
    around.direction,
  )
}

/** A table of rich text; rows of header cells at its top repeat on each page. */
export function gridOfNode(nodes: readonly TableRowNode[], around: Surroundings, piecesOfBlock: PiecesOfBlock): Grid<Piece[]> | null {
  const rows = nodes.map((row) =>
    (row.content ?? []).map((node): Cell<Piece[]> => {
      const pieces = (node.content ?? []).flatMap((child) => piecesOfBlock(child, around))
      const span = (wished: number | null | undefined, most: number) => Math.min(most, Math.max(1, Math.trunc(wished ?? 1)))
      const cell = cellOf(pieces, node.type === 'table_header', 'start')
      return { ...cell, colspan: span(node.attrs?.colspan, mostColumns), rowspan: span(node.attrs?.rowspan, nodes.length) }
    }),
  )
  const filled = rows.filter((row) => row.length > 0)
  if (filled.length === 0) return null
  const firstBody = filled.findIndex((row) => row.some((cell) => !cell.header))
  return measured(filled, firstBody === -1 ? Math.min(1, filled.length - 1) : firstBody, [], around.direction)
}

/** A table of the layout itself: columns that never wrap, and one of checksums, set in the type of code on two lines. */
export type LayoutTable = { header: readonly string[]; rows: readonly (readonly string[])[]; unbroken: readonly number[]; code?: number }

/** Places a table of the layout. */
export function gridOfTexts(texts: LayoutTable, direction: Direction): Grid<Piece[]> {
  const paragraph = (text: string, code: boolean): Piece[] =>
    text === ''
      ? []
      : [{ kind: 'paragraph', direction: code ? 'ltr' : directionOf(text, direction), runs: [code ? { text, code: true } : { text }] }]
  const header = texts.header.map((text) => cellOf(paragraph(text, false), true, 'start'))
  const rows = texts.rows.map((row) => row.map((text, index) => cellOf(paragraph(text, index === texts.code), false, 'start')))
  const unbroken = texts.header.map((_, index) => texts.unbroken.includes(index))
  return { ...measured([header, ...rows], 1, unbroken, direction, texts.code), direction }
}

function measured(rows: Cell<Piece[]>[][], header_rows: number, unbroken: boolean[], fallback: Direction, code = -1): Grid<Piece[]> {
  const placed = placeCells(rows, header_rows, (): Piece[] => [])
  const width = (placed[0] ?? []).reduce((sum, cell) => sum + cell.colspan, 0)
  checkWidth(width)
  const texts: ColumnText[] = Array.from({ length: width }, emptyColumnText)
  const lines = placed.map((cells, y) => {
    let longest = 0
    for (const cell of cells) {
      const x = cell.column
      const text = textOfPieces(cell.content)
      const counted = x === code && y >= header_rows ? text.slice(0, Math.ceil(text.length / 2)) : text
      const column = cell.colspan === 1 ? texts[x] : undefined
      if (column) countCell(column, counted, unbroken[x] === true && y >= header_rows, cell.header)
      longest = Math.max(longest, text.length)
    }
    return {
      cells,
      keep_together: longest <= longestUnbrokenCell && !cells.some((cell) => cell.content.some((piece) => piece.kind === 'table')),
    }
  })
  const start = placed
    .slice(0, 3)
    .map((cells) => cells.map((cell) => textOfPieces(cell.content)).join(' '))
    .join(' ')
  return { ...measureColumns(texts), header_rows, rows: lines, direction: directionOf(start, fallback) }
}

function cellOf(content: Piece[], header: boolean, align: Cell<Piece[]>['align']): Cell<Piece[]> {
  return { content, column: 0, header, colspan: 1, rowspan: 1, align }
}

function piecesOfValue(value: CellValue, type: string, around: Surroundings, piecesOfBlock: PiecesOfBlock): Piece[] {
  if (value === null) return []
  if (typeof value === 'number')
    return paragraphsOfText(Number.isFinite(value) ? printableNumber(value, around.locale) : String(value), around)
  if (typeof value === 'boolean') return paragraphsOfText(value ? around.yes : around.no, around)
  if (typeof value === 'string') return paragraphsOfText(type === 'date' ? printableDate(value, around.locale, 'short') : value, around)
  if ('type' in value) return piecesOfBlock(value, around)
  return paragraphsOfText(value.map(oneLine).join(', '), around)
}

function checkWidth(columns: number): void {
  if (columns > mostColumns) throw new Error(`a table has ${columns} columns, more than the ${mostColumns} that can be printed`)
}
