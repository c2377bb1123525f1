import { randomInt } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { ReadContext, WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { sanitizedName } from '../../core/storage/names.ts'

const secretLifeMs = 72 * 3_600_000
// Without look-alikes such as 0 and O, 1 and l.
const alphabets = ['ABCDEFGHJKMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789', '!#$%&*+-=?@']

/** A one-time password: 16 characters with at least one capital, small letter, digit and sign. */
export function oneTimePassword(): string {
  const one = (letters: string) => letters[randomInt(letters.length)] ?? ''
  const all = alphabets.join('')
  const characters = [...alphabets.map(one), ...Array.from({ length: 12 }, () => one(all))]
  for (let at = characters.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1)
    const [a = '', b = ''] = [characters[at], characters[other]]
    characters[at] = b
    characters[other] = a
  }
  return characters.join('')
}

/** The free user name that the first portal account of a company would take: `acme_corp_portal`, then `_2`, `_3` … */
export async function freePortalUsername(ctx: ReadContext, company_name: string): Promise<string> {
  const base = sanitizedName(`${sanitizedName(company_name, 'customer')}_portal`, 'customer_portal')
  const rows = await ctx.text<{ portal_username: string }>({
    text: `select portal_username from portal_accounts where org_id = $1 and portal_username >= $2 and portal_username < $2 || '~'`,
    values: [ctx.org_id, base],
  })
  const taken = new Set(rows.map((row) => row.portal_username))
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}_${number}`
    if (!taken.has(name)) return name
  }
}

export type NewPortalAccount = {
  customer: { id: string; company_name: string; contact_email: string | null; contact_person: string | null }
  username?: string
  password_hash: string
}
export type PortalAccount = { id: string; portal_username: string; secret_expires_at: Date; created: boolean }

/**
 * Makes the first portal account of a customer, or wakes the disabled ones when there are any. The password only opens
 * "choose your password". Throws 409 `portal_username_taken`.
 */
export async function createPortalAccount(ctx: WriteContext, input: NewPortalAccount): Promise<PortalAccount> {
  const { customer } = input
  const portal_username = input.username ?? (await freePortalUsername(ctx, customer.company_name))
  const id = newId()
  const secret_expires_at = new Date(ctx.now.getTime() + secretLifeMs)
  const made = await ctx.db
    .insertInto('portal_accounts')
    .values({
      org_id: ctx.org_id,
      id,
      customer_id: customer.id,
      portal_username,
      email: customer.contact_email,
      full_name: customer.contact_person,
      secret_expires_at,
      created_by: ctx.actor.user_id,
    })
    .onConflict((conflicting) => conflicting.columns(['org_id', 'portal_username']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw conflict('portal_username_taken', 'This portal user name is taken')
  await ctx.db
    .insertInto('portal_credentials')
    .values({ org_id: ctx.org_id, portal_account_id: id, password_hash: input.password_hash, password_set_at: ctx.now, must_change: true })
    .execute()
  ctx.audit(
    'portal_account.created',
    { type: 'portal_account', id, customer_id: customer.id },
    { portal_username: [null, portal_username] },
  )
  return { id, portal_username, secret_expires_at, created: true }
}

/** Disables the portal accounts of a customer and ends their sessions; what they made stays. */
export async function disablePortalAccounts(ctx: WriteContext, customer_id: string): Promise<void> {
  await ctx.text({
    text: `update portal_accounts set state = 'disabled' where org_id = $1 and customer_id = $2 and state <> 'disabled'`,
    values: [ctx.org_id, customer_id],
  })
  await ctx.text({
    text: `update sessions s set revoked_at = $3, revoke_reason = 'portal switched off' from portal_accounts a
      where a.org_id = $1 and a.customer_id = $2 and s.org_id = $1 and s.portal_account_id = a.id and s.revoked_at is null`,
    values: [ctx.org_id, customer_id, ctx.now],
  })
}

/** Gives the first account of a customer a new one-time password and wakes it. Old password and sessions end. */
export async function renewPortalSecret(ctx: WriteContext, customer_id: string, password_hash: string): Promise<PortalAccount | null> {
  const secret_expires_at = new Date(ctx.now.getTime() + secretLifeMs)
  const rows = await ctx.text<{ id: string; portal_username: string }>({
    text: `update portal_accounts set state = 'must_change_password', secret_expires_at = $3
      where org_id = $1 and id = (select id from portal_accounts where org_id = $1 and customer_id = $2 order by created_at limit 1)
      returning id, portal_username`,
    values: [ctx.org_id, customer_id, secret_expires_at],
  })
  const account = rows[0]
  if (!account) return null
  await ctx.text({
    text: `update portal_credentials set password_hash = $3, password_set_at = $4, must_change = true where org_id = $1 and portal_account_id = $2`,
    values: [ctx.org_id, account.id, password_hash, ctx.now],
  })
  await ctx.text({
    text: `update sessions set revoked_at = $3, revoke_reason = 'password reset' where org_id = $1 and portal_account_id = $2 and revoked_at is null`,
    values: [ctx.org_id, account.id, ctx.now],
  })
  ctx.audit('portal_account.secret_renewed', { type: 'portal_account', id: account.id, customer_id })
  return { ...account, secret_expires_at, created: false }
}
