import type { PlanRole } from '@dna/contract/plans'
import type { WriteContext } from '../../core/context.ts'
import { invalid } from '../../core/errors.ts'
import { requireMembers } from '../users/index.ts'

export type PlanPeople = { manager_id?: string | null; plan_roles?: PlanRole[] }
type Naming = { at?: string; before?: PlanPeople }

/**
 * Throws 422 unless the manager and role holders who are named anew are active members and each role is given once. `at` begins the
 * pointers; `before` are the people of the plan so far, who may have left since.
 */
export async function requirePeople(ctx: WriteContext, people: PlanPeople, { at = '', before = {} }: Naming): Promise<void> {
  const roles = people.plan_roles ?? []
  const repeated = roles.flatMap(({ role_key }, index) => (roles.findIndex((other) => other.role_key === role_key) < index ? [index] : []))
  if (repeated.length > 0) {
    throw invalid(
      repeated.map((index) => ({ pointer: `${at}/plan_roles/${index}/role_key`, code: 'not_unique', message: 'This role is given twice' })),
    )
  }
  const has = (role: PlanRole) => before.plan_roles?.some((one) => one.role_key === role.role_key && one.user_id === role.user_id)
  await requireMembers(ctx, [
    ...(people.manager_id === before.manager_id ? [] : [{ user_id: people.manager_id, pointer: `${at}/manager_id` }]),
    ...roles.flatMap((role, index) => (has(role) ? [] : [{ user_id: role.user_id, pointer: `${at}/plan_roles/${index}/user_id` }])),
  ])
}

/** Writes the roles of a plan in place of those it had, in two statements. */
export async function replaceRoles(ctx: WriteContext, plan: { id: string; customer_id: string; plan_roles: PlanRole[] }): Promise<void> {
  await ctx.text({ text: 'delete from plan_roles where org_id = $1 and plan_id = $2', values: [ctx.org_id, plan.id] })
  await insertRoles(ctx, plan)
}

/** Writes the roles of a new plan, in one statement. */
export async function insertRoles(ctx: WriteContext, plan: { id: string; customer_id: string; plan_roles: PlanRole[] }): Promise<void> {
  if (plan.plan_roles.length === 0) return
  await ctx.text({
    text: `insert into plan_roles (org_id, customer_id, plan_id, role_key, user_id)
      select $1, $2, $3, r.role_key, r.user_id from jsonb_to_recordset($4::jsonb) as r(role_key text, user_id uuid)`,
    values: [ctx.org_id, plan.customer_id, plan.id, JSON.stringify(plan.plan_roles)],
  })
}
