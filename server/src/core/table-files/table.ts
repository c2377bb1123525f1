/** What stands in a column: `day` is YYYY-MM-DD, `moment` an ISO instant. */
export type ColumnKind = 'text' | 'number' | 'yes_no' | 'day' | 'moment'
export type TableColumn = { label: string; kind: ColumnKind }
export type TableCell = string | number | boolean | null

/** Rows in the order of the columns, some at a time. */
export type TableRows = AsyncIterable<TableCell[][]>

/**
 * Whether spreadsheets would take a text for a formula. Beside the signs themselves: what some of them skip at the beginning, and the full
 * width forms that some of them read alike.
 */
export function looksLikeFormula(text: string): boolean {
  return /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(text)
}
