import type { Person } from './people.ts'

export type Row = Record<string, unknown>

/** The rows of a list of the API, as this person sees them. */
export async function rows(person: Person, path: string): Promise<Row[]> {
  const { body } = await person.api.get(path)
  return Array.isArray(body.items) ? body.items : []
}
