import type { AuthReadContext, ReadContext } from '../../core/context.ts'
import { forbidden, unknownReference } from '../../core/errors.ts'

type Context = Pick<ReadContext, 'text' | 'actor'> & { org_id: string }

/**
 * Checks roles that somebody is about to give: they exist here, and hold nothing that the giver lacks. Throws 422
 * `unknown_reference`, 403 `beyond_own_rights`.
 */
export async function requireGivableRoles(ctx: Context, role_ids: readonly string[]): Promise<void> {
  const rows = await ctx.text<{ id: string; permissions: string[] }>({
    text: 'select id, permissions from roles where org_id = $1 and id = any ($2::uuid[])',
    values: [ctx.org_id, [...new Set(role_ids)]],
  })
  if (rows.length !== new Set(role_ids).size) throw unknownReference('/role_ids')
  requireHeld(
    ctx,
    rows.flatMap((row) => row.permissions),
  )
}

/** Throws 403 `beyond_own_rights` unless the actor holds every permission; a whole permission covers its own-records form. */
export function requireHeld(ctx: Pick<AuthReadContext, 'actor'>, permissions: readonly string[]): void {
  const held: ReadonlySet<string> = ctx.actor.grants
  const missing = permissions.find((permission) => !held.has(permission) && !held.has(permission.replace(/\(own\)$/, '')))
  if (missing !== undefined) throw forbidden('beyond_own_rights', 'You cannot give rights that you do not hold')
}

/** Checks customers that a membership is about to be limited to. Throws 422 `unknown_reference`. */
export async function requireCustomers(ctx: Context, customer_ids: readonly string[]): Promise<void> {
  if (customer_ids.length === 0) return
  const rows = await ctx.text({
    text: 'select id from customers where org_id = $1 and id = any ($2::uuid[])',
    values: [ctx.org_id, [...new Set(customer_ids)]],
  })
  if (rows.length !== new Set(customer_ids).size) throw unknownReference('/customer_ids')
}
