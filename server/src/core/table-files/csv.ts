import { looksLikeFormula, type TableCell, type TableColumn, type TableRows } from './table.ts'

/**
 * A table as CSV: UTF-8 with BOM, lines end with CRLF. Every text is in quotes, so that a program which expects another separator does not
 * find one in it, and one that looks like a formula begins with an apostrophe.
 */
export async function* csvChunks(columns: readonly TableColumn[], rows: TableRows, separator: ',' | ';'): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(`\ufeff${columns.map(({ label }) => quoted(label)).join(separator)}\r\n`)
  for await (const some of rows) {
    yield encoder.encode(some.map((row) => `${row.map((cell, index) => written(cell, columns[index])).join(separator)}\r\n`).join(''))
  }
}

function written(cell: TableCell, column: TableColumn | undefined): string {
  if (cell === null || cell === '') return ''
  return column?.kind === 'text' ? quoted(String(cell)) : String(cell)
}

function quoted(text: string): string {
  return `"${(looksLikeFormula(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}
