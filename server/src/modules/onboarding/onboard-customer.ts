import type { CustomerCreate } from '@dna/contract/customer-records'
import type { CustomerCreated } from '@dna/contract/customers'
import type { Plan } from '@dna/contract/plans'
import { type ManualContext, requirePermission, type WriteContext } from '../../core/context.ts'
import { permissionDenied } from '../../core/errors.ts'
import {
  createCustomer,
  createPortalAccount,
  findCustomer,
  handOver,
  initializeStorage,
  portalPassword,
  presentCustomer,
} from '../customers/index.ts'
import { createPlan } from '../plans/index.ts'
import { createCustomerTasks } from '../tasks/index.ts'

type Secret = Awaited<ReturnType<typeof portalPassword>>

/**
 * Creates a customer with portal account, plans, documents and tasks in one write; hashing goes before it, folders after it. A
 * storage that cannot be made is no error: the customer is there, with `storage_state = error`. A replay answers the same
 * customer with its storage as it is now and without the password.
 */
export async function onboardCustomer(ctx: ManualContext, input: CustomerCreate): Promise<CustomerCreated> {
  requireRights(ctx, input)
  const secret = input.portal_enabled ? await portalPassword(input.portal_password) : null
  const { result, replayed } = await ctx.writeOnce((write) => writeCustomer(write, input, secret))
  const found = await ctx.read((read) => findCustomer(read, result.id))
  const customer = replayed ? found : await initializeStorage(ctx, found)
  const { storage_type, storage_path, storage_config, storage_state } = presentCustomer(ctx.app, customer)
  const storage = { storage_type, storage_path, storage_config, storage_state }
  return { ...result, ...storage, ...(replayed && secret?.generated ? { already_shown: true as const } : {}) }
}

/** Who sees only some customers cannot add one; plans ask for a right of their own. */
function requireRights(ctx: ManualContext, input: CustomerCreate): void {
  if (ctx.actor.customer_ids !== null) throw permissionDenied('customers:write')
  if (input.iso_standards.length > 0) requirePermission(ctx, 'plans:write')
}

async function writeCustomer(ctx: WriteContext, input: CustomerCreate, secret: Secret | null): Promise<CustomerCreated> {
  const { iso_standards, portal_username, portal_password: _password, ...fields } = input
  const customer = await createCustomer(ctx, fields)
  const account = secret && (await createPortalAccount(ctx, { customer, username: portal_username, password_hash: secret.password_hash }))
  const portal_credentials = secret && account ? await handOver(ctx, customer, account, secret.password) : null
  await createCustomerTasks(ctx, { customer_id: customer.id })
  const plans: Plan[] = []
  for (const [index, plan] of iso_standards.entries()) {
    plans.push(await createPlan(ctx, { ...plan, customer_id: customer.id, at: `/iso_standards/${index}` }))
  }
  const shown = secret?.generated && portal_credentials ? { portal_credentials } : {}
  return { ...presentCustomer(ctx.app, customer), plans, ...shown }
}
