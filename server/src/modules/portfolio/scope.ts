import type { ReadContext } from '../../core/context.ts'
import { conditions } from '../../core/list-page.ts'

/** The filters that all figures of the firm share. `mine`: plans I manage and work assigned to me. */
export type Scope = { scope?: 'mine' | 'all'; customer_id?: string; plan_id?: string; iso_standard_id?: string; manager_id?: string }

export type ScopeSql = {
  values: unknown[]
  /** Conditions on a plan `p`, without the scope. */
  plan: string
  /** Whether the conditions speak about plans, so that what belongs to no plan does not count. */
  asksForPlans: boolean
  /** Conditions on a customer `c`, without the scope. */
  customer: string
  /** The asking person when only own things are wanted; else null. `mine(...)` makes the condition of it. */
  mine(manager: string, assignee?: string): string
}

/**
 * The filters as SQL. `$1` is the organization, further values follow. What never counts is left out by the queries: archived customers,
 * ignored and cancelled rows, and demo customers beside real ones.
 */
export function scopeSql(ctx: ReadContext, scope: Scope): ScopeSql {
  const plans = conditions(ctx.org_id)
    .when(scope.plan_id, 'p.id = $?')
    .when(scope.iso_standard_id, 'p.iso_standard_id = $?')
    .when(scope.manager_id, 'p.manager_id = $?')
  const asksForPlans = plans.values.length > 1
  const customer = scope.customer_id ? ` and c.id = $${plans.values.push(scope.customer_id)}` : ''
  const person = scope.scope === 'mine' ? `$${plans.values.push(ctx.actor.user_id)}::uuid` : null
  return {
    values: plans.values,
    plan: plans.text(),
    asksForPlans,
    customer,
    mine: (manager, assignee) =>
      person === null
        ? ''
        : ` and (${[manager, assignee]
            .filter(Boolean)
            .map((column) => `${column} = ${person}`)
            .join(' or ')})`,
  }
}

/** Customers that count: not archived, and demo customers only where there is no real one. */
export const countedCustomers = `select c.* from customers c where c.org_id = $1 and c.status <> 'archived'
  and (not c.is_demo or not exists (select from customers other where other.org_id = $1 and other.status <> 'archived' and not other.is_demo))`
