import type { EvidenceRequirement, EvidenceTotals, RequirementStatus } from '@dna/contract/evidence'
import type { ReadContext } from '../../core/context.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, orderBy, type PageInput } from '../../core/list-page.ts'
import type { ListSource } from '../../core/list-source.ts'
import { requirementPage, requirementsById, withRequirements } from './requirements-sql.ts'

export type RequirementFilter = {
  customer_id?: string
  plan_id?: string
  document_id?: string
  status?: RequirementStatus
  q?: string
  sort?: string
}

const countedRows = 10_000
const sortColumns = { due_date: 'r.due_date', title: 'lower(r.title)', expires_on: 'r.expires_on' }
/** Whatever the number of rows that are read, all that must be proved is gathered for them. */
const exportedAtOnce = 5_000

/**
 * What has to be proved under the filters, with totals over all states: one row per section that wants evidence, and per task that wants
 * it and belongs to no such section. One statement, whatever the number of rows.
 */
export async function pageOfRequirements(
  ctx: ReadContext,
  filter: RequirementFilter & PageInput,
): Promise<ListPage<EvidenceRequirement> & { totals: EvidenceTotals }> {
  const { parts, order, values } = choice(ctx, filter)
  const next = values.length + 1
  const rows = await ctx.text<{ items: EvidenceRequirement[]; total: number; totals: EvidenceTotals }>({
    text: requirementPage(parts, { order, limit: `$${next}`, offset: `$${next + 1}` }),
    values: [...values, filter.limit, filter.offset],
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

/** All of what has to be proved under the filters. */
export function requirementSource(ctx: ReadContext, filter: RequirementFilter): ListSource<{ id: string }, EvidenceRequirement> {
  const { parts, order, values } = choice(ctx, filter)
  return {
    select: 'r.id',
    from: `from (${withRequirements(parts)} select * from requirement) r where ${parts.listed}`,
    order,
    values,
    at_once: exportedAtOnce,
    async rows(chosen, keys) {
      const text = requirementsById(parts, `$${values.length + 1}`)
      const found = await chosen.text<{ item: EvidenceRequirement }>({ text, values: [...values, keys.map((key) => key.id)] })
      return found.map((row) => row.item)
    },
  }
}

function choice(ctx: ReadContext, filter: RequirementFilter) {
  const { customer_id = null, plan_id = null, document_id = null } = filter
  const where = conditions(ctx.org_id)
  where.values.push(ctx.now, customer_id, plan_id, document_id)
  if (customer_id) where.add('w.customer_id = $3')
  if (plan_id) where.add('w.plan_id = $4')
  if (document_id) where.add('w.document_id = $5')
  where.when(
    filter.q && containing(folded(filter.q)),
    '(lower(w.title) like $? or lower(w.document_name) like $? or lower(c.company_name) like $? or lower(w.evidence_description) like $?)',
  )
  const is_of_one_customer = customer_id !== null || plan_id !== null || document_id !== null
  return {
    parts: {
      is_of_one_customer,
      matching: where.text(),
      listed: filter.status ? `r.status = $${where.values.push(filter.status)}` : 'true',
    },
    order: orderBy(filter.sort ?? 'due_date', sortColumns, 'r.id'),
    values: where.values,
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
