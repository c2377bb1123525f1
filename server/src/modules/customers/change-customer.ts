import type { CustomerReplace, CustomerUpdate } from '@dna/contract/customer-records'
import type { CustomerChanged } from '@dna/contract/customers'
import type { ManualContext, WriteContext } from '../../core/context.ts'
import { type CredentialsOnce, handOver, portalPassword } from './portal-access.ts'
import { createPortalAccount, disablePortalAccounts, renewPortalSecret } from './portal-accounts.ts'
import { type CustomerRow, presentCustomer } from './present.ts'
import { findCustomer } from './queries.ts'
import { updateCustomer } from './update-customer.ts'

/** PATCH: only what is given. Switching the portal on answers the one-time credentials, this once. */
export async function patchCustomer(ctx: ManualContext, id: string, change: CustomerUpdate): Promise<CustomerChanged> {
  // Hashing takes time and memory, so it happens before the transaction, and only when a password may be needed.
  const secret = change.portal_enabled ? await portalPassword(undefined) : null
  const { result } = await ctx.writeOnce(async (write) => {
    const before = await findCustomer(write, id)
    const after = await updateCustomer(write, id, change)
    const portal_credentials =
      change.portal_enabled === undefined ? undefined : await switchPortal(write, before, change.portal_enabled, secret)
    const shown = portal_credentials === undefined && after === before ? after : await findCustomer(write, id)
    return { ...presentCustomer(write.app, shown), ...(portal_credentials ? { portal_credentials } : {}) }
  })
  return result
}

/** PUT: every field as given, absent ones cleared; storage and portal stay when absent. */
export function replaceCustomer(ctx: ManualContext, id: string, fields: CustomerReplace): Promise<CustomerChanged> {
  return patchCustomer(ctx, id, fields)
}

type Secret = Awaited<ReturnType<typeof portalPassword>>

async function switchPortal(
  ctx: WriteContext,
  customer: CustomerRow,
  on: boolean,
  secret: Secret | null,
): Promise<CredentialsOnce | undefined> {
  if (customer.portal_enabled === on) return undefined
  await ctx.text({ text: 'update customers set portal_enabled = $3 where org_id = $1 and id = $2', values: [ctx.org_id, customer.id, on] })
  ctx.audit('customer.portal_switched', { type: 'customer', id: customer.id }, { portal_enabled: [customer.portal_enabled, on] })
  if (!on || !secret) {
    await disablePortalAccounts(ctx, customer.id)
    return undefined
  }
  const account =
    (await renewPortalSecret(ctx, customer.id, secret.password_hash)) ??
    (await createPortalAccount(ctx, { customer, password_hash: secret.password_hash }))
  return handOver(ctx, customer, account, secret.password)
}
