import type { ReadContext, WriteContext } from '../../core/context.ts'
import { conflict, notFound } from '../../core/errors.ts'

/** Throws 404, or the error of the caller, unless the customer is there. One statement. */
export async function requireCustomer(ctx: ReadContext, id: string, missing: () => Error = () => notFound('customer')): Promise<void> {
  const rows = await ctx.text({ text: 'select 1 from customers where org_id = $1 and id = $2', values: [ctx.org_id, id] })
  if (rows.length === 0) throw missing()
}

type HeldCustomer = { id: string; company_name: string; status: string }

/**
 * Holds the customer until the transaction ends, so that what is decided per customer (codes, the one open plan per standard, facts)
 * is decided one after the other; plans and documents are held after it. Throws 404. One statement.
 */
export async function holdCustomer(ctx: WriteContext, id: string): Promise<HeldCustomer> {
  const rows = await ctx.text<HeldCustomer>({
    text: 'select id, company_name, status from customers where org_id = $1 and id = $2 for no key update',
    values: [ctx.org_id, id],
  })
  if (!rows[0]) throw notFound('customer')
  return rows[0]
}

/** As {@link holdCustomer} for new work. Throws 409 `customer_archived` too. */
export async function holdOpenCustomer(ctx: WriteContext, id: string): Promise<HeldCustomer> {
  const customer = await holdCustomer(ctx, id)
  requireOpenCustomer(customer)
  return customer
}

/** Throws 409 `customer_archived`: work for an archived customer begins when it is brought back. */
export function requireOpenCustomer(customer: { status: string }): void {
  if (customer.status === 'archived') throw conflict('customer_archived', 'This customer is archived. Bring it back first')
}
