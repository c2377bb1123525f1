import type { EvidenceTotals } from '@dna/contract/evidence'
import type { ReadContext } from '../../core/context.ts'
import { conditions } from '../../core/list-page.ts'
import { requirementTotals } from './requirements-sql.ts'

/** `mine_of`: only what this person is to bring, or what belongs to a plan that this person manages. */
export type TotalsFilter = {
  customer_id?: string
  plan_id?: string
  iso_standard_id?: string
  manager_id?: string
  mine_of?: string | null
}

/** The totals of the requirement list for the figures of the firm: demo customers do not count beside real ones. One statement. */
export async function evidenceTotals(ctx: ReadContext, filter: TotalsFilter): Promise<EvidenceTotals> {
  const { customer_id = null, plan_id = null } = filter
  const where = conditions(ctx.org_id)
  where.values.push(ctx.now, customer_id, plan_id, null)
  if (customer_id) where.add('w.customer_id = $3')
  if (plan_id) where.add('w.plan_id = $4')
  where
    .when(filter.iso_standard_id, 'p.iso_standard_id = $?')
    .when(filter.manager_id, 'p.manager_id = $?')
    .when(filter.mine_of, '(p.manager_id = $? or w.assigned_to = $?)')
    .add(
      `c.status <> 'archived' and (not c.is_demo or not exists (select from customers other where other.org_id = $1 and other.status <> 'archived' and not other.is_demo))`,
    )
  const rows = await ctx.text<{ totals: EvidenceTotals }>({
    text: requirementTotals({ is_of_one_customer: customer_id !== null || plan_id !== null, matching: where.text() }),
    values: where.values,
  })
  if (!rows[0]) throw new Error('totals are always answered')
  return rows[0].totals
}
