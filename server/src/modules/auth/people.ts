import type { Membership } from '@dna/contract/users'
import type { AuthReadContext } from '../../core/context.ts'

/** An address as it is compared: NFKC, lower case, no spaces around. */
export function foldedEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}

export type Person = {
  id: string
  email: string
  full_name: string
  locale: string | null
  time_zone: string | null
  is_active: boolean
  is_operator: boolean
  mfa_enabled: boolean
  version: number
  password_hash: string | null
  password_history: string[]
  must_change: boolean
}

const personColumns = `u.id, u.email, u.full_name, u.locale, u.time_zone, u.is_active, u.is_operator, u.mfa_enabled, u.version,
  c.password_hash, coalesce(c.password_history, '{}') as password_history, coalesce(c.must_change, false) as must_change`

/** The person with this address, if any. */
export async function personByEmail(ctx: AuthReadContext, email: string): Promise<Person | undefined> {
  const rows = await ctx.text<Person>({
    text: `select ${personColumns} from users u left join credentials c on c.user_id = u.id where u.email_folded = $1`,
    values: [foldedEmail(email)],
  })
  return rows[0]
}

/** The person with this id. */
export async function personById(ctx: AuthReadContext, id: string): Promise<Person> {
  const rows = await ctx.text<Person>({
    text: `select ${personColumns} from users u left join credentials c on c.user_id = u.id where u.id = $1`,
    values: [id],
  })
  if (!rows[0]) throw new Error('the person of a session does not exist')
  return rows[0]
}

/** Active memberships of a person with the permissions of their roles, in the order in which they began. */
export function membershipsOf(ctx: AuthReadContext, user_id: string): Promise<Membership[]> {
  return ctx.text<Membership>({
    text: `select m.org_id, o.name as org_name, o.slug as org_slug, m.customer_scope,
        coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'key', r.key, 'name', r.name) order by r.name)
          from membership_roles mr join roles r on r.org_id = mr.org_id and r.id = mr.role_id
          where mr.org_id = m.org_id and mr.user_id = m.user_id), '[]') as roles,
        coalesce((select array_agg(distinct p order by p) from membership_roles mr join roles r on r.org_id = mr.org_id and r.id = mr.role_id,
          unnest(r.permissions) p where mr.org_id = m.org_id and mr.user_id = m.user_id), '{}') as permissions
      from memberships m join organizations o on o.id = m.org_id
      where m.user_id = $1 and m.status = 'active' and (m.expires_at is null or m.expires_at > $2) and o.status <> 'closed'
      order by m.created_at, m.org_id`,
    values: [user_id, ctx.now],
  })
}
