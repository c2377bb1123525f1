/** The day of a moment (`YYYY-MM-DD`) in the calendar of the person: where their device is. */
export function dayOf(moment: Date | number | string): string {
  const date = new Date(moment)
  const parts = [String(date.getFullYear()).padStart(4, '0'), date.getMonth() + 1, date.getDate()]
  return parts.map((part) => String(part).padStart(2, '0')).join('-')
}

/** The present day of the person. */
export function today(): string {
  return dayOf(Date.now())
}

/** The day so many days later; earlier when negative. */
export function plusDays(day: string, days: number): string {
  const date = new Date(day)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
