import { systemRoles } from '@dna/contract/core/permissions'
import type { Role, RoleCreate, RoleUpdate } from '@dna/contract/roles'
import { v7 as newId } from 'uuid'
import { changedFields } from '../../core/changes.ts'
import { type ReadContext, requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict, forbidden, notFound } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, listPage, type PageInput } from '../../core/list-page.ts'
import { requireHeld } from '../users/index.ts'

const columns = `r.id, r.key, r.name, r.description, r.permissions, r.is_system, r.version, r.created_at, r.created_by, r.updated_at, r.updated_by,
  (select count(*)::int from membership_roles mr join memberships m on m.org_id = mr.org_id and m.user_id = mr.user_id
    where mr.org_id = r.org_id and mr.role_id = r.id and m.status <> 'ended') as member_count`
const systemOrder = `array_position(array['${systemRoles.join("', '")}'], r.key)`

/** One page of roles, system roles first. */
export function pageOfRoles(ctx: ReadContext, query: PageInput & { q?: string; sort?: string }): Promise<ListPage<Role>> {
  const where = conditions(ctx.org_id).when(query.q && containing(folded(query.q)), 'lower(r.name) like $?')
  const byName = query.sort?.endsWith('created_at') ? 'r.created_at' : 'lower(r.name)'
  return listPage<Role>(ctx, query, {
    select: columns,
    from: `from roles r where r.org_id = $1${where.text()}`,
    order: `r.is_system desc, ${systemOrder} nulls last, ${byName} ${query.sort?.startsWith('-') ? 'desc' : 'asc'}, r.id`,
    values: where.values,
  })
}

/** One role. Throws 404. */
export async function findRole(ctx: ReadContext, id: string): Promise<Role> {
  const rows = await ctx.text<Role>({ text: `select ${columns} from roles r where r.org_id = $1 and r.id = $2`, values: [ctx.org_id, id] })
  if (!rows[0]) throw notFound('role')
  return rows[0]
}

/** A role of one's own making, from permissions that the maker holds. Throws 409 `already_exists`, 403 `beyond_own_rights`. */
export async function createRole(ctx: WriteContext, input: RoleCreate): Promise<Role> {
  requireHeld(ctx, input.permissions)
  const id = newId()
  const made = await ctx.db
    .insertInto('roles')
    .values({
      org_id: ctx.org_id,
      id,
      key: input.key ?? keyOf(input.name),
      name: input.name,
      description: input.description,
      permissions: [...new Set(input.permissions)],
      created_by: ctx.actor.user_id,
      updated_by: ctx.actor.user_id,
    })
    .onConflict((conflicting) => conflicting.columns(['org_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw conflict('already_exists', 'A role with this name exists already')
  ctx.audit('role.created', { type: 'role', id }, { name: [null, input.name], permissions: [null, input.permissions] })
  return findRole(ctx, id)
}

/** Changes an own role; it counts from the next request of everybody who holds it. */
export async function updateRole(ctx: WriteContext, id: string, change: RoleUpdate): Promise<Role> {
  const before = await lockOwnRole(ctx, id)
  if (change.permissions) requireHeld(ctx, change.permissions)
  const changes = changedFields(before, change)
  if (Object.keys(changes).length === 0) {
    ctx.unchanged()
    return before
  }
  await ctx.db
    .updateTable('roles')
    .set({ ...change, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  ctx.audit('role.updated', { type: 'role', id }, changes)
  ctx.afterCommit(ctx.app.forgetSessions)
  return findRole(ctx, id)
}

/** Deletes an own role that nobody holds. Throws 409 `role_in_use`. */
export async function removeRole(ctx: WriteContext, id: string, reason: string | undefined): Promise<undefined> {
  const role = await lockOwnRole(ctx, id)
  const held = await ctx.text({
    text: `select 1 from membership_roles where org_id = $1 and role_id = $2
      union all select 1 from invitation_roles where org_id = $1 and role_id = $2 limit 1`,
    values: [ctx.org_id, id],
  })
  if (held.length > 0) throw conflict('role_in_use', 'Somebody has this role. Give them another one first')
  await ctx.db.deleteFrom('roles').where('org_id', '=', ctx.org_id).where('id', '=', id).execute()
  ctx.audit('role.deleted', { type: 'role', id }, { name: [role.name, null] }, reason)
}

async function lockOwnRole(ctx: WriteContext, id: string): Promise<Role> {
  await ctx.text({ text: 'select 1 from roles where org_id = $1 and id = $2 for update', values: [ctx.org_id, id] })
  const role = await findRole(ctx, id)
  requireVersion(ctx, role, role)
  if (role.is_system) throw forbidden('role_is_system', 'System roles stay as they are. Duplicate it as an own role')
  return role
}

function keyOf(name: string): string {
  const key = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 60)
  return (
    key ||
    `role_${newId()
      .slice(-6)
      .replace(/[^a-z0-9]/g, '0')}`
  )
}
