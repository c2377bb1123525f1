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
  if (value instanceof Date) return JSON.stringify(value)
  const isIds = Array.isArray(value) && value.every((item) => typeof item === 'string')
  return JSON.stringify(isIds ? value.toSorted() : (value ?? null))
}
