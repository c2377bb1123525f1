import type { EvidenceRequirement, EvidenceTotals, RequirementStatus } from '@dna/contract/evidence'
import type { ReadContext } from '../../core/context.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, orderBy, type PageInput } from '../../core/list-page.ts'
import { requirementsSql } from './requirements-sql.ts'

export type RequirementFilter = PageInput & {
  customer_id?: string
  plan_id?: string
  document_id?: string
  status?: RequirementStatus
  q?: string
  sort?: string
}

const countedRows = 10_000
const sortColumns = { due_date: 'r.due_date', title: 'lower(r.title)', expires_on: 'r.expires_on' }

/**
 * What has to be proved under the filters, with totals over all states: one row per section that wants evidence, and per task that wants
 * it and belongs to no such section. One statement, whatever the number of rows.
 */
export async function pageOfRequirements(
  ctx: ReadContext,
  filter: RequirementFilter,
): Promise<ListPage<EvidenceRequirement> & { totals: EvidenceTotals }> {
  const { customer_id = null, plan_id = null, document_id = null } = filter
  const where = conditions(ctx.org_id)
  where.values.push(ctx.now, filter.status ?? null, filter.limit, filter.offset, customer_id, plan_id, document_id)
  if (customer_id) where.add('w.customer_id = $6')
  if (plan_id) where.add('w.plan_id = $7')
  if (document_id) where.add('w.document_id = $8')
  where.when(
    filter.q && containing(folded(filter.q)),
    '(lower(w.title) like $? or lower(w.document_name) like $? or lower(c.company_name) like $? or lower(w.evidence_description) like $?)',
  )
  const is_of_one_customer = customer_id !== null || plan_id !== null || document_id !== null
  const rows = await ctx.text<{ items: EvidenceRequirement[]; total: number; totals: EvidenceTotals }>({
    text: requirementsSql({ is_of_one_customer, matching: where.text(), order: orderBy(filter.sort ?? 'due_date', sortColumns, 'r.id') }),
    values: where.values,
  })
  const { items = [], total = 0, totals = noTotals } = rows[0] ?? {}
  const is_capped = total > countedRows && filter.count !== 'exact'
  return {
    items,
    total: is_capped ? countedRows : total,
    ...(is_capped ? { total_capped: true } : {}),
    limit: filter.limit,
    offset: filter.offset,
    totals,
  }
}

const noTotals: EvidenceTotals = {
  required: 0,
  uploaded: 0,
  to_check: 0,
  accepted: 0,
  missing: 0,
  rejected: 0,
  expiring: 0,
  expired: 0,
  overdue: 0,
  collected_percentage: null,
}
