import type { User, UserUpdate } from '@dna/contract/users'
import { changedFields } from '../../core/changes.ts'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { findUser } from './queries.ts'
import { requireCustomers, requireGivableRoles } from './rights.ts'

/**
 * Changes roles, state or customers of a member. Sessions of the member end in the same transaction when rights may have
 * shrunk. Throws 409 `last_admin`, 403 `beyond_own_rights`.
 */
export async function updateUser(ctx: WriteContext, id: string, change: UserUpdate): Promise<User> {
  await ctx.text({ text: 'select 1 from memberships where org_id = $1 for update', values: [ctx.org_id] })
  const before = await findUser(ctx, id)
  requireVersion(ctx, before, before)
  await requireGivableRoles(ctx, before.role_ids)
  if (change.role_ids) await requireGivableRoles(ctx, change.role_ids)
  if (change.customer_ids) await requireCustomers(ctx, change.customer_ids)
  const changes = changedFields(before, change)
  if (Object.keys(changes).length === 0) {
    ctx.unchanged()
    return before
  }
  await write(ctx, before, change)
  await requireAdminLeft(ctx)
  const after = await findUser(ctx, id)
  if (await lostRights(ctx, before, after)) await endSessionsHere(ctx, id, 'rights taken away')
  ctx.audit('user.rights_changed', { type: 'user', id }, changes)
  ctx.afterCommit(ctx.app.forgetSessions)
  return after
}

/** Whether a change took something away: then open sessions end. What was only added counts from the next request. */
async function lostRights(ctx: WriteContext, before: User, after: User): Promise<boolean> {
  if (before.status === 'active' && after.status !== 'active') return true
  if (before.customer_scope === 'all' && after.customer_scope === 'listed') return true
  if (after.customer_scope === 'listed' && before.customer_ids.some((id) => !after.customer_ids.includes(id))) return true
  const rows = await ctx.text<{ permission: string }>({
    text: `select p as permission from roles r, unnest(r.permissions) p where r.org_id = $1 and r.id = any ($2::uuid[])
      except select p from roles r, unnest(r.permissions) p where r.org_id = $1 and r.id = any ($3::uuid[]) limit 1`,
    values: [ctx.org_id, before.role_ids, after.role_ids],
  })
  return rows.length > 0
}

/** Ends the sessions that a member has in this organization. Answers how many. */
async function endSessionsHere(ctx: WriteContext, user_id: string, reason: string): Promise<number> {
  const rows = await ctx.text({
    text: `update sessions set revoked_at = $3, revoke_reason = $4
      where org_id = $1 and user_id = $2 and revoked_at is null and expires_at > $3 returning id`,
    values: [ctx.org_id, user_id, ctx.now, reason],
  })
  return rows.length
}

/** `POST …/revoke-sessions`. */
export async function revokeSessionsOf(ctx: WriteContext, id: string): Promise<{ revoked: number }> {
  await findUser(ctx, id)
  const revoked = await endSessionsHere(ctx, id, 'ended by an administrator')
  if (revoked === 0) ctx.unchanged()
  else ctx.audit('user.sessions_ended', { type: 'user', id }, { revoked: [null, revoked] })
  ctx.afterCommit(ctx.app.forgetSessions)
  return { revoked }
}

async function write(ctx: WriteContext, before: User, change: UserUpdate): Promise<void> {
  const { role_ids, customer_ids, ...fields } = change
  // The version belongs to the whole record, so the row is touched even when only roles or customers change.
  await ctx.db
    .updateTable('memberships')
    .set({
      ...fields,
      expires_at: fields.expires_at === undefined ? before.expires_at : fields.expires_at,
      updated_at: ctx.now,
      updated_by: ctx.actor.user_id,
    })
    .where('org_id', '=', ctx.org_id)
    .where('user_id', '=', before.id)
    .execute()
  if (role_ids) {
    await ctx.text({ text: 'delete from membership_roles where org_id = $1 and user_id = $2', values: [ctx.org_id, before.id] })
    await ctx.text({
      text: 'insert into membership_roles (org_id, user_id, role_id) select $1, $2, r from unnest($3::uuid[]) r',
      values: [ctx.org_id, before.id, [...new Set(role_ids)]],
    })
  }
  if (customer_ids) {
    await ctx.text({ text: 'delete from membership_customers where org_id = $1 and user_id = $2', values: [ctx.org_id, before.id] })
    await ctx.text({
      text: 'insert into membership_customers (org_id, user_id, customer_id) select $1, $2, c from unnest($3::uuid[]) c',
      values: [ctx.org_id, before.id, [...new Set(customer_ids)]],
    })
  }
}

async function requireAdminLeft(ctx: WriteContext): Promise<void> {
  const rows = await ctx.text({
    text: `select 1 from memberships m join membership_roles mr on mr.org_id = m.org_id and mr.user_id = m.user_id
      join roles r on r.org_id = mr.org_id and r.id = mr.role_id
      where m.org_id = $1 and m.status = 'active' and (m.expires_at is null or m.expires_at > $2) and r.key = 'admin' limit 1`,
    values: [ctx.org_id, ctx.now],
  })
  if (rows.length === 0) throw conflict('last_admin', 'The last active admin must stay')
}
