import { z } from 'zod'
import type { Api } from './people.ts'

/** Reads through the API as the person would, and checks that the answer has the shape that was promised. */
export async function read<Schema extends z.ZodType>(api: Api, schema: Schema, path: string): Promise<z.infer<Schema>> {
  return schema.parse((await api.get(path)).body)
}

/** Everything a list has on its first pages, at most 200 records. */
export async function readAll<Schema extends z.ZodType>(api: Api, schema: Schema, path: string): Promise<z.infer<Schema>[]> {
  const answer = await read(
    api,
    z.looseObject({ items: z.array(schema), total: z.number() }),
    `${path}${path.includes('?') ? '&' : '?'}limit=200`,
  )
  if (answer.total !== answer.items.length) throw new Error(`${path} has ${answer.total} records, more than one page`)
  return answer.items
}
