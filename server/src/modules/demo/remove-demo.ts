import type { ManualContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { purgeCustomer } from '../customers/index.ts'

/** Removes the demo customers with everything they have. Answers how many. Throws 409 `legal_hold` while something of them is held. */
export async function removeDemo(ctx: ManualContext): Promise<{ removed: number }> {
  const customers = await ctx.read((read) =>
    read.text<{ id: string; company_name: string; is_held: boolean }>({
      text: `select c.id, c.company_name, exists (select from legal_holds h where h.org_id = $1 and h.customer_id = c.id and h.released_at is null) as is_held
        from customers c where c.org_id = $1 and c.is_demo order by c.number`,
      values: [read.org_id],
    }),
  )
  if (customers.some((customer) => customer.is_held)) throw conflict('legal_hold', 'Something of the demo customers is under a legal hold')
  for (const { id, company_name } of customers) await purgeCustomer(ctx, id, { confirm: company_name, reason: 'Demo removed' })
  return { removed: customers.length }
}
