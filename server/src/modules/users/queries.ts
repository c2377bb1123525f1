import type { User, UserMe } from '@dna/contract/users'
import type { AuthReadContext, ReadContext } from '../../core/context.ts'
import { signedInUser } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, listPage, orderBy, type PageInput } from '../../core/list-page.ts'
import { membershipsOf, personById } from '../auth/index.ts'

const memberColumns = `u.id, u.email, u.full_name, m.status, m.customer_scope, m.expires_at, u.last_login_at, u.mfa_enabled,
  m.version, m.created_at, m.created_by, m.updated_at, m.updated_by,
  coalesce((select array_agg(mr.role_id order by mr.role_id) from membership_roles mr where mr.org_id = m.org_id and mr.user_id = m.user_id), '{}') as role_ids,
  coalesce((select array_agg(mc.customer_id order by mc.customer_id) from membership_customers mc
    where mc.org_id = m.org_id and mc.user_id = m.user_id), '{}') as customer_ids`
const members = 'from memberships m join users u on u.id = m.user_id where m.org_id = $1'

export type UserFilter = PageInput & { q?: string; status?: User['status']; role_id?: string; sort?: string }

/** One page of the members of the organization. */
export function pageOfUsers(ctx: ReadContext, filter: UserFilter): Promise<ListPage<User>> {
  const where = conditions(ctx.org_id)
    .when(filter.q && containing(folded(filter.q)), '(lower(u.full_name) like $? or lower(u.email) like $?)')
    .when(filter.status, 'm.status = $?')
    .when(
      filter.role_id,
      'exists (select from membership_roles mr where mr.org_id = m.org_id and mr.user_id = m.user_id and mr.role_id = $?)',
    )
  const sortColumns = {
    full_name: 'lower(u.full_name)',
    email: 'lower(u.email)',
    last_login_at: 'u.last_login_at',
    created_at: 'm.created_at',
  }
  return listPage<User>(ctx, filter, {
    select: memberColumns,
    from: `${members}${where.text()}`,
    order: orderBy(filter.sort ?? 'full_name', sortColumns, 'u.id'),
    values: where.values,
  })
}

/** One member. People of other organizations do not exist: 404. */
export async function findUser(ctx: ReadContext, id: string): Promise<User> {
  const rows = await ctx.text<User>({ text: `select ${memberColumns} ${members} and m.user_id = $2`, values: [ctx.org_id, id] })
  if (!rows[0]) throw notFound('user')
  return rows[0]
}

/** The signed-in person with memberships and permissions. */
export async function ownUser(ctx: AuthReadContext): Promise<UserMe> {
  const person = await personById(ctx, signedInUser(ctx))
  const { id, email, full_name, locale, time_zone, mfa_enabled, is_operator, version } = person
  const memberships = await membershipsOf(ctx, id)
  return { id, email, full_name, locale, time_zone, mfa_enabled, is_operator, active_org_id: ctx.org_id, memberships, version }
}
