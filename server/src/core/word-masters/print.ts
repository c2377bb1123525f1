import { piecesOfDocument } from '../rendering/content.ts'
import { type Piece, textOfPieces, wordsOfPieces } from '../rendering/pieces.ts'
import type { PrintableDocument } from '../rendering/printable.ts'
import { printOf } from '../rendering/section-marks.ts'
import { fillWord, type WordRow, type WordValue } from './fill.ts'

/** The columns of sections that are tables, by the anchor of the section: names of the tags in the row that repeats; none for a list. */
export type TableColumns = Readonly<Record<string, readonly string[]>>

/**
 * Prints a document in a bound file: each section at the tag of its anchor. What has no tag does not print,
 * but for sections with a page of their own, which stand at the end. Throws RenderFailure
 * `render_invalid` with the section, WordRefusal, TagFault.
 */
export function printWord(bytes: Uint8Array, document: PrintableDocument, tables: TableColumns): Uint8Array {
  const { sections, pictures } = piecesOfDocument(document)
  const fields = document.sections.map(({ anchor }, index): [string, WordValue] => {
    const pieces = sections[index]?.pieces ?? []
    const columns = tables[anchor]
    if (columns?.length === 0) return [anchor, { pieces, items: itemsOf(pieces) }]
    return [anchor, columns ? rowsOf(pieces, columns) : { pieces }]
  })
  const titles = new Map(document.sections.map(({ anchor, title }, index) => [anchor, { index, title }]))
  const appendix = sections.flatMap(({ own_page, title, pieces }) => (own_page ? [{ title, pieces }] : []))
  const prints = fields.map(([anchor, value]) => [anchor, printOf(wordsOfValue(value))])
  const marks = document.origin ? { ...document.origin, prints: Object.fromEntries(prints) } : null
  return fillWord(bytes, {
    fields: Object.fromEntries(fields),
    pictures,
    sections: titles,
    appendix,
    marks,
    draft: document.is_draft ? document.labels.draft : null,
  })
}

function wordsOfValue(value: WordValue): string {
  if (typeof value !== 'object') return String(value)
  return 'pieces' in value ? wordsOfPieces(value.pieces) : value.map((row) => Object.values(row).join(' ')).join(' ')
}

/** The entries of a list in words; what printed in place of a list is one. */
function itemsOf(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece) => (piece.kind === 'list' ? piece.items.map(wordsOf) : [wordsOf([piece])]))
}

/** The rows of a table in words; a table with nothing in it keeps one row, so that the form stays whole. */
function rowsOf(pieces: readonly Piece[], columns: readonly string[]): WordRow[] {
  const tables = pieces.filter((piece) => piece.kind === 'table')
  if (tables.length === 0) return [{ [columns[0] ?? '']: wordsOf(pieces) }]
  return tables.flatMap(({ grid }) =>
    grid.rows
      .slice(grid.header_rows)
      .map(({ cells }) => Object.fromEntries(cells.map((cell) => [columns[cell.column] ?? '', wordsOf(cell.content)]))),
  )
}

function wordsOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => textOfPieces([piece])).join('\n')
}
