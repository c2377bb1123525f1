import type { CustomerCreated } from '@dna/contract/customers'
import type { PortalCredentials, PortalPasswordReset } from '@dna/contract/portal-access'
import type { ManualContext, ReadContext, WriteContext } from '../../core/context.ts'
import { conflict, refused } from '../../core/errors.ts'
import { assertStrongPassword, hashPassword } from '../auth/index.ts'
import { oneTimePassword, renewPortalSecret } from './portal-accounts.ts'
import { findCustomer } from './queries.ts'

export type CredentialsOnce = NonNullable<CustomerCreated['portal_credentials']>

/** A password for a portal account: the given one, checked, or a generated one-time password; with its hash. */
export async function portalPassword(given: string | undefined): Promise<{ password: string; generated: boolean; password_hash: string }> {
  if (given !== undefined) await assertStrongPassword(given, { min_length: 15, forbidden: ['DNA'], history: [] })
  const password = given ?? oneTimePassword()
  return { password, generated: given === undefined, password_hash: await hashPassword(password) }
}

/** Where a customer's people sign in. */
function portalLoginUrl(ctx: { app: ManualContext['app'] }, org_slug: string): string {
  return `${ctx.app.config.public_url}/portal/${org_slug}/login`
}

export type Account = { portal_username: string; secret_expires_at: Date }

/** The one-time credentials as the one answer shows them; queues the mail with them when there is an address. */
export async function handOver(
  ctx: WriteContext,
  customer: { id: string; company_name: string; contact_email: string | null },
  account: Account,
  password: string,
): Promise<CredentialsOnce> {
  const login_url = portalLoginUrl(ctx, await orgSlug(ctx))
  const mailed = customer.contact_email !== null
  if (customer.contact_email !== null) {
    await ctx.mail({
      kind: 'portal_credentials',
      to: customer.contact_email,
      customer_id: customer.id,
      subject: `Your access to the project of ${customer.company_name}`.replace(/[\r\n]+/g, ' '),
      text: `Hello,\n\nyour portal is ready.\n\nAddress: ${login_url}\nUser name: ${account.portal_username}\nOne-time password: ${password}\n\nThe password works until ${account.secret_expires_at.toISOString().slice(0, 16).replace('T', ' ')} UTC. At the first sign-in you choose your own.\n`,
      secret: true,
    })
  }
  return {
    portal_username: account.portal_username,
    one_time_password: password,
    login_url,
    expires_at: account.secret_expires_at.toISOString(),
    mailed,
  }
}

async function orgSlug(ctx: ReadContext): Promise<string> {
  const row = await ctx.db.selectFrom('organizations').select('slug').where('id', '=', ctx.org_id).executeTakeFirstOrThrow()
  return row.slug
}

/** How the first account of a customer signs in: name, state, times; a password is never part of it. */
export async function portalCredentials(ctx: ReadContext, customer_id: string): Promise<PortalCredentials> {
  const customer = await findCustomer(ctx, customer_id)
  const account = await ctx.db
    .selectFrom('portal_accounts')
    .select(['portal_username', 'state', 'last_portal_login', 'secret_expires_at'])
    .where('org_id', '=', ctx.org_id)
    .where('customer_id', '=', customer_id)
    .orderBy('created_at')
    .executeTakeFirst()
  return {
    portal_enabled: customer.portal_enabled,
    portal_username: account?.portal_username ?? null,
    login_url: account ? portalLoginUrl(ctx, await orgSlug(ctx)) : null,
    state: account?.state ?? null,
    last_portal_login: account?.last_portal_login?.toISOString() ?? null,
    secret_expires_at: account?.secret_expires_at?.toISOString() ?? null,
  }
}

/** Gives the account a new one-time password; the old one, its sessions and links end. Throws 409 `portal_disabled`. */
export async function resetPortalPassword(
  ctx: ManualContext,
  customer_id: string,
  options: { kind: 'password' | 'link'; mail: boolean },
): Promise<PortalPasswordReset> {
  if (options.kind === 'link') throw refused('validation_failed', 'Activation links come with the portal itself. Choose a password')
  await ctx.read((read) => findCustomer(read, customer_id))
  const { password, password_hash } = await portalPassword(undefined)
  const { result } = await ctx.writeOnce(async (write) => {
    const customer = await findCustomer(write, customer_id)
    if (!customer.portal_enabled) throw conflict('portal_disabled', 'The portal of this customer is off')
    const account = await renewPortalSecret(write, customer_id, password_hash)
    if (!account) throw conflict('portal_disabled', 'This customer has no portal account')
    return handOver(write, { ...customer, contact_email: options.mail ? customer.contact_email : null }, account, password)
  })
  return result
}
