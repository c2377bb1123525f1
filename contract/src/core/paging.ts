import { z } from 'zod'

/** Query fields that every list takes. */
export const Page = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  count: z.enum(['exact']).optional().describe('exact: count beyond 10,000 rows'),
})

/** Answer of every list. `total` is exact up to 10,000; above it `total_capped` is true. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    total: z.int(),
    total_capped: z.boolean().optional(),
    limit: z.int(),
    offset: z.int(),
  })
}

/** `true`/`false` in a query string. */
export const QueryBoolean = z.enum(['true', 'false']).transform((text) => text === 'true')
