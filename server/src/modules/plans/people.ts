import type { ProblemItem } from '@dna/contract/core/problem'
import type { PlanRole } from '@dna/contract/plans'
import type { WriteContext } from '../../core/context.ts'
import { invalid, ProblemError } from '../../core/errors.ts'

export type PlanPeople = { manager_id?: string | null; plan_roles?: PlanRole[] }

/** Throws 422 unless manager and role holders are active members and each role is given once. `at` begins the pointers. */
export async function requirePeople(ctx: WriteContext, people: PlanPeople, at = ''): Promise<void> {
  const roles = people.plan_roles ?? []
  const repeated = roles.flatMap(({ role_key }, index) => (roles.findIndex((other) => other.role_key === role_key) < index ? [index] : []))
  if (repeated.length > 0) {
    throw invalid(
      repeated.map((index) => ({ pointer: `${at}/plan_roles/${index}/role_key`, code: 'not_unique', message: 'This role is given twice' })),
    )
  }
  const named = [
    ...(people.manager_id ? [{ user_id: people.manager_id, pointer: `${at}/manager_id` }] : []),
    ...roles.map(({ user_id }, index) => ({ user_id, pointer: `${at}/plan_roles/${index}/user_id` })),
  ]
  if (named.length === 0) return
  const members = await ctx.text<{ user_id: string }>({
    text: `select user_id from memberships where org_id = $1 and user_id = any($2) and status = 'active'`,
    values: [ctx.org_id, named.map(({ user_id }) => user_id)],
  })
  const known = new Set(members.map(({ user_id }) => user_id))
  const strangers = named.filter(({ user_id }) => !known.has(user_id)).map(({ pointer }) => pointer)
  if (strangers.length > 0) throw unknownReferences(strangers)
}

/** 422 for several ids at once, each with its pointer. */
export function unknownReferences(pointers: string[]): ProblemError {
  const errors: ProblemItem[] = pointers.map((pointer) => ({ pointer, code: 'unknown_reference', message: 'This record does not exist' }))
  return new ProblemError(422, 'unknown_reference', 'A record that this refers to does not exist', { errors })
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
