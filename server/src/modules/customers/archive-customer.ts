import type { Customer } from '@dna/contract/customer-records'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { presentCustomer } from './present.ts'
import { findCustomer, lockCustomer } from './queries.ts'

/** Puts a customer away: out of lists and averages, nothing is lost. Throws 409 `already_archived`. */
export async function archiveCustomer(ctx: WriteContext, id: string, reason: string | undefined): Promise<Customer> {
  const customer = await lockCustomer(ctx, id)
  requireVersion(ctx, customer, presentCustomer(ctx.app, customer))
  if (customer.status === 'archived') throw conflict('already_archived', 'This customer is archived already')
  await ctx.text({
    text: `update customers set status = 'archived', updated_by = $3 where org_id = $1 and id = $2`,
    values: [ctx.org_id, id, ctx.actor.user_id],
  })
  ctx.audit('customer.archived', { type: 'customer', id }, { status: [customer.status, 'archived'] }, reason)
  return presentCustomer(ctx.app, await findCustomer(ctx, id))
}
