import type { Found } from './fields.ts'

/** Other places with the same name: most often the same value again. The lowest number first. */
export function twinsOf(line: Found, lines: readonly Found[]): Found[] {
  const name = line.label.toLowerCase()
  return lines.filter(
    (other) => other.id !== line.id && other.type !== 'table' && other.state !== 'ignored' && other.label.toLowerCase() === name,
  )
}
