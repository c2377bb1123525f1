import { looksLikeFormula, type TableCell, type TableColumn, type TableRows } from './table.ts'

/**
 * A table as CSV: UTF-8 with BOM, lines end with CRLF. A text that looks like a formula begins with an apostrophe. So does what follows a
 * line break or another separator inside a text: a program that expects that separator loses count of the quotes and begins a cell there.
 */
export async function* csvChunks(columns: readonly TableColumn[], rows: TableRows, separator: ',' | ';'): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  const quoted = (text: string) => `"${guarded(text, separator).replaceAll('"', '""')}"`
  const written = (cell: TableCell, column: TableColumn | undefined) => {
    if (cell === null || cell === '') return ''
    return column?.kind === 'text' ? quoted(String(cell)) : String(cell)
  }
  yield encoder.encode(`\ufeff${columns.map(({ label }) => quoted(label)).join(separator)}\r\n`)
  for await (const some of rows) {
    yield encoder.encode(some.map((row) => `${row.map((cell, index) => written(cell, columns[index])).join(separator)}\r\n`).join(''))
  }
}

/** A dash before a space begins an item of a list, no formula. */
const formulaInside = {
  ',': /([;\t\r\n][ "']*)(?=[=+@＝＋－＠]|-\S)/g,
  ';': /([,\t\r\n][ "']*)(?=[=+@＝＋－＠]|-\S)/g,
}

function guarded(text: string, separator: ',' | ';'): string {
  const inside = text.replace(formulaInside[separator], "$1'")
  return looksLikeFormula(text) ? `'${inside}` : inside
}
