import type { Plan, PlanStatus, PlanSummary } from '@dna/contract/plans'
import type { QueryResultRow } from 'pg'
import type { ReadContext, WriteContext } from '../../core/context.ts'
import { conflict, notFound } from '../../core/errors.ts'
import { conditions, type ListPage, listPage, orderBy, type PageInput } from '../../core/list-page.ts'
import { requireCustomer } from '../customers/index.ts'

export type PlanKey = { customer_id: string; plan_id: string }
export type PlanFilter = PageInput & { status?: PlanStatus; include_ignored?: boolean; sort?: string }

type Moments = { started_at: Date | null; completed_at: Date | null; created_at: Date; updated_at: Date }
type PlanRow = Omit<Plan, keyof Moments> & Moments & QueryResultRow
type SummaryRow = Omit<PlanSummary, keyof Moments> & Moments & QueryResultRow

const columns = `p.id, p.customer_id, c.company_name, p.iso_standard_id, s.code as iso_code, s.name as iso_name, p.plan_name, p.plan_status,
  p.template_selection_mode, p.start_date, p.target_completion_date, p.started_at, p.completed_at, p.manager_id, u.full_name as manager_name,
  p.status_reason, p.is_ignored, p.ignore_reason, p.held, p.version, p.created_at, p.created_by, p.updated_at, p.updated_by`

const joined = `from customer_iso_plans p
  join customers c on c.org_id = p.org_id and c.id = p.customer_id
  join iso_standards s on s.org_id = p.org_id and s.id = p.iso_standard_id
  left join users u on u.id = p.manager_id`

const sortColumns = { created_at: 'p.created_at', plan_name: 'lower(p.plan_name)', target_completion_date: 'p.target_completion_date' }

/** One page of a customer's plans with their figures. Throws 404 when the customer is unknown. */
export async function pageOfPlans(ctx: ReadContext, customer_id: string, filter: PlanFilter): Promise<ListPage<PlanSummary>> {
  await requireCustomer(ctx, customer_id)
  const where = conditions(ctx.org_id).add('p.customer_id = $?', customer_id).when(filter.status, 'p.plan_status = $?')
  if (!filter.include_ignored) where.add('not p.is_ignored')
  const page = await listPage<SummaryRow>(ctx, filter, {
    select: `${columns}, f.overall_progress_percentage as progress, f.total_documents, f.approved_documents, f.total_tasks, f.completed_tasks,
      f.overdue_tasks, f.evidence_required_count, f.evidence_uploaded_count`,
    from: `${joined} join v_plan_figures f on f.org_id = p.org_id and f.plan_id = p.id where p.org_id = $1${where.text()}`,
    order: orderBy(filter.sort ?? 'created_at', sortColumns, 'p.id'),
    values: where.values,
  })
  return { ...page, items: page.items.map(withMoments) }
}

/** One plan with its roles and templates. Throws 404. */
export async function findPlan(ctx: ReadContext, { customer_id, plan_id }: PlanKey): Promise<Plan> {
  const rows = await ctx.text<PlanRow>({
    text: `select ${columns},
        coalesce((select jsonb_agg(jsonb_build_object('role_key', r.role_key, 'user_id', r.user_id) order by r.role_key)
          from plan_roles r where r.org_id = p.org_id and r.plan_id = p.id), '[]') as plan_roles,
        coalesce((select jsonb_agg(jsonb_build_object('template_id', pt.template_id, 'name', t.name, 'included', pt.included, 'is_ignored', pt.is_ignored,
            'ignore_reason', pt.ignore_reason) order by pt.position, t.name_folded, t.id)
          from customer_iso_plan_templates pt join templates t on t.org_id = pt.org_id and t.id = pt.template_id
          where pt.org_id = p.org_id and pt.plan_id = p.id), '[]') as templates
      ${joined} where p.org_id = $1 and p.customer_id = $2 and p.id = $3`,
    values: [ctx.org_id, customer_id, plan_id],
  })
  if (!rows[0]) throw notFound('plan')
  return withMoments(rows[0])
}

/**
 * As {@link findPlan}, and holds plan and customer until the transaction ends: codes are counted per customer, so whoever
 * makes documents for it waits here. Throws 404.
 */
export async function lockPlan(ctx: WriteContext, key: PlanKey): Promise<Plan> {
  await ctx.text({
    text: `select 1 from customers c join customer_iso_plans p on p.org_id = c.org_id and p.customer_id = c.id
      where c.org_id = $1 and c.id = $2 and p.id = $3 for no key update of c, p`,
    values: [ctx.org_id, key.customer_id, key.plan_id],
  })
  return findPlan(ctx, key)
}

/** Throws 409 `state_conflict` unless work on the plan goes on. */
export function requireOpen(plan: Plan): void {
  if (plan.plan_status === 'active' || plan.plan_status === 'paused') return
  throw conflict('state_conflict', `This plan is ${plan.plan_status} and cannot be changed`, { plan_status: plan.plan_status })
}

function withMoments<Row extends Moments>(row: Row) {
  return {
    ...row,
    started_at: row.started_at?.toISOString() ?? null,
    completed_at: row.completed_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
