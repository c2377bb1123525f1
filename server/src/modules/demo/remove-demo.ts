import type { ManualContext } from '../../core/context.ts'
import { purgeCustomer } from '../customers/index.ts'

/** Removes the demo customers with everything they have. Answers how many. */
export async function removeDemo(ctx: ManualContext): Promise<{ removed: number }> {
  const customers = await ctx.read((read) =>
    read.text<{ id: string; company_name: string }>({
      text: 'select id, company_name from customers where org_id = $1 and is_demo order by number',
      values: [read.org_id],
    }),
  )
  for (const { id, company_name } of customers) await purgeCustomer(ctx, id, { confirm: company_name, reason: 'Demo removed' })
  return { removed: customers.length }
}
