/** The name of the group that begins with a row; null within a group. */
export function groupHead<Row>(rows: readonly Row[], index: number, groupOf: ((row: Row) => string) | undefined): string | null {
  const row = rows[index]
  if (!groupOf || row === undefined) return null
  const before = rows[index - 1]
  const group = groupOf(row)
  return before !== undefined && groupOf(before) === group ? null : group
}
