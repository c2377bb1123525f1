import type { HoldScope, LegalHold, LegalHoldCreate } from '@dna/contract/legal-holds'
import { v7 as newId } from 'uuid'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict, unknownReference } from '../../core/errors.ts'
import { lockCustomer } from '../customers/index.ts'
import { holdFiles } from '../files/index.ts'
import { findHold } from './queries.ts'
import { requireSecondPerson } from './second-person.ts'

/** Places a hold; what it covers is held when the transaction ends, and so is all that comes below it later. Throws 422 `unknown_reference`. */
export async function placeHold(ctx: WriteContext, { scope, target_id, reason }: LegalHoldCreate): Promise<LegalHold> {
  const customer_id = await customerOf(ctx, scope, target_id)
  // Whatever is added to the customer meanwhile is waited for here, and finds the hold when it waits itself.
  await lockCustomer(ctx, customer_id)
  const id = newId()
  const target = scope === 'customer' ? {} : { [targetColumns[scope]]: target_id }
  const by = { created_by: ctx.actor.user_id, updated_by: ctx.actor.user_id }
  await ctx.db
    .insertInto('legal_holds')
    .values({ org_id: ctx.org_id, id, customer_id, scope, reason, created_at: ctx.now, ...target, ...by })
    .execute()
  await spread(ctx, customer_id)
  ctx.audit('legal_hold.placed', { type: 'legal_hold', id, customer_id }, { scope: [null, scope], target_id: [null, target_id] }, reason)
  return findHold(ctx, id)
}

/**
 * Ends a hold; what no other hold covers is free again. Throws 403 `four_eyes_required` for whoever placed it, 404, 409 `state_conflict`,
 * `too_early`, 412.
 */
export async function releaseHold(ctx: WriteContext, id: string, reason: string): Promise<LegalHold> {
  const { customer } = await findHold(ctx, id)
  await lockCustomer(ctx, customer.id)
  const before = await findHold(ctx, id)
  requireVersion(ctx, before, before)
  if (before.released_at !== null) throw conflict('state_conflict', 'This hold was released already')
  const { single_person } = await requireSecondPerson(ctx, { user_id: before.created_by, at: new Date(before.created_at) })
  await ctx.db
    .updateTable('legal_holds')
    .set({ released_at: ctx.now, released_by: ctx.actor.user_id, release_reason: reason, single_person, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  await spread(ctx, customer.id)
  const { scope, target_id } = before
  ctx.audit(
    'legal_hold.released',
    { type: 'legal_hold', id, customer_id: customer.id },
    { scope: [scope, null], target_id: [target_id, null], ...(single_person ? { single_person: [null, true] as const } : {}) },
    reason,
  )
  return findHold(ctx, id)
}

const targetColumns = { plan: 'plan_id', record: 'document_id', file: 'file_id' } as const
const targetTables: Record<HoldScope, string> = {
  customer: 'select id as customer_id from customers where org_id = $1 and id = $2',
  plan: 'select customer_id from customer_iso_plans where org_id = $1 and id = $2',
  record: 'select customer_id from customer_documents where org_id = $1 and id = $2 and disposed_at is null',
  file: `select customer_id from customer_storage_files where org_id = $1 and id = $2 and customer_id is not null and state in ('available', 'damaged')`,
}

async function customerOf(ctx: WriteContext, scope: HoldScope, target_id: string): Promise<string> {
  const rows = await ctx.text<{ customer_id: string }>({ text: targetTables[scope], values: [ctx.org_id, target_id] })
  if (!rows[0]) throw unknownReference('/target_id')
  return rows[0].customer_id
}

/** Marks what of a customer is held now. The marks on customers, plans and documents are this module's, those on files are set there. */
async function spread(ctx: WriteContext, customer_id: string): Promise<void> {
  const active = 'select from legal_holds h where h.org_id = $1 and h.customer_id = $2 and h.released_at is null and'
  const values = [ctx.org_id, customer_id]
  const mark = (table: string, own: string, covered: string) =>
    ctx.text({
      text: `update ${table} x set held = not held where org_id = $1 and ${own} = $2 and held <> exists (${active} (${covered}))`,
      values,
    })
  await mark('customers', 'id', `h.scope = 'customer'`)
  await mark('customer_iso_plans', 'customer_id', `h.scope = 'customer' or h.plan_id = x.id`)
  await mark('customer_documents', 'customer_id', `h.scope = 'customer' or h.plan_id = x.plan_id or h.document_id = x.id`)
  await holdFiles(ctx, customer_id)
}
