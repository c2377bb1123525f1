import type { Changes } from './context.ts'

/** Old and new value of each given field that differs. Lists of ids compare without order. */
export function changedFields(before: object, given: object): Changes {
  return Object.fromEntries(
    Object.entries(given).flatMap(([field, value]) => {
      const old: unknown = Reflect.get(before, field)
      return value === undefined || comparable(old) === comparable(value) ? [] : [[field, [old, value] as const]]
    }),
  )
}

function comparable(value: unknown): string {
  const isIds = Array.isArray(value) && value.every((item) => typeof item === 'string')
  return canonicalJson(isIds ? value.toSorted() : value)
}

/** JSON with sorted keys and no blanks: equal values give equal text, whatever order they were written in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null || value instanceof Date) return JSON.stringify(value ?? null)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}

/** Whether two JSON values say the same, the order of keys aside. */
export function sameJson(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b)
}
