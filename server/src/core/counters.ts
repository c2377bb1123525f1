import type { ReadContext } from './context.ts'

/**
 * Takes the next `count` numbers of a counter of the organization and answers the first of them. Numbers have no gaps: the
 * row stays locked until the transaction ends.
 */
export async function takeNumbers(ctx: ReadContext, name: string, count = 1): Promise<number> {
  const rows = await ctx.text<{ value: number }>({
    text: `insert into counters (org_id, name, value) values ($1, $2, $3)
      on conflict (org_id, name) do update set value = counters.value + $3 returning value`,
    values: [ctx.org_id, name, count],
  })
  return (rows[0]?.value ?? count) - count + 1
}
