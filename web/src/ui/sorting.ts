/** `due_date` or `-due_date`; a leading minus means falling. */
export function readSort(sort: string | undefined): { key: string; falling: boolean } | null {
  if (!sort) return null
  return { key: sort.replace(/^-/, ''), falling: sort.startsWith('-') }
}

/** The sort after a press on a column: rising, falling, then the default again. */
export function pressSort(sort: string | undefined, key: string): string | undefined {
  const present = readSort(sort)
  if (present?.key !== key) return key
  return present.falling ? undefined : `-${key}`
}
