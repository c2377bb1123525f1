import type { PortfolioRow } from '@dna/contract/portfolio'
import type { ReadContext } from '../../core/context.ts'
import { folded } from '../../core/folding.ts'
import { containing, type ListPage, type PageInput } from '../../core/list-page.ts'
import { todaySql } from '../../core/organization-day.ts'
import { scopeSql } from './scope.ts'

export type PortfolioQuery = PageInput & {
  scope?: 'mine' | 'all'
  iso_standard_id?: string
  manager_id?: string
  q?: string
  sort?: string
}

/** Counted plans and what they sum up to. */
const planFigures = `lateral (
  select coalesce(round(avg(f.overall_progress_percentage) filter (where f.plan_status = 'active'), 2), 0) as overall_progress,
    coalesce(sum(f.total_documents), 0)::int as total_documents, coalesce(sum(f.approved_documents), 0)::int as approved_documents,
    coalesce(sum(f.total_tasks), 0) as plan_tasks, coalesce(sum(f.completed_tasks), 0) as plan_tasks_completed,
    coalesce(sum(f.overdue_tasks), 0) as plan_tasks_overdue, coalesce(sum(f.evidence_required_count), 0) as plan_evidence_required,
    coalesce(sum(f.evidence_uploaded_count), 0) as plan_evidence_uploaded, min(f.next_due_date) as plan_next_due_date,
    coalesce(json_agg(json_build_object('id', f.plan_id, 'plan_name', f.plan_name, 'iso_code', s.code, 'plan_status', f.plan_status,
      'progress', f.overall_progress_percentage, 'target_completion_date', f.target_completion_date) order by f.created_at, f.plan_id), '[]') as plans
  from v_plan_figures f join iso_standards s on s.org_id = $1 and s.id = f.iso_standard_id
  where f.org_id = $1 and f.customer_id = c.id and f.plan_status <> 'cancelled' and not f.is_ignored) plan`

const today = '(select today from calendar)'

/** The tasks of those plans, and those of no plan. */
const taskFigures = `lateral (
  select (plan.plan_tasks + count(*))::int as total_tasks,
    (plan.plan_tasks_completed + count(*) filter (where k.status = 'completed'))::int as completed_tasks,
    (plan.plan_tasks_overdue + count(*) filter (where k.status <> 'completed' and k.due_date < ${today}))::int as overdue_tasks,
    (plan.plan_evidence_required + count(*) filter (where k.requires_evidence))::int as evidence_required_count,
    (plan.plan_evidence_uploaded + count(*) filter (where k.requires_evidence and k.evidence_uploaded))::int as evidence_uploaded_count,
    least(plan.plan_next_due_date, min(k.due_date) filter (where k.status <> 'completed')) as next_due_date
  from customer_tasks k
  where k.org_id = $1 and k.customer_id = c.id and k.plan_id is null and not k.is_ignored and k.status <> 'cancelled') task`

const documentFigures = `lateral (
  select count(*) filter (where d.approved_version is null and d.due_date < ${today})::int as overdue_documents,
    count(*) filter (where d.status = 'pending_review')::int as approvals_waiting
  from customer_documents d join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id and p.plan_status in ('active', 'paused') and not p.is_ignored
  where d.org_id = $1 and d.customer_id = c.id and not d.is_ignored and d.status not in ('obsolete', 'archived')) document`

const lastActivity = `lateral (
  select left(a.at, 23) || 'Z' as last_activity_at from audit_log a where a.org_id = $1 and a.customer_id = c.id order by a.seq desc limit 1) activity`

/** The figures that a sort key needs for every customer; the others are looked up for the page only. */
const sortKeys: Record<string, { column: string; needs: string; join: string }> = {
  company_name: { column: 'company_name_folded', needs: '', join: '' },
  overall_progress: { column: 'overall_progress', needs: ', plan.overall_progress', join: `cross join ${planFigures}` },
  next_due_date: { column: 'next_due_date', needs: ', task.next_due_date', join: `cross join ${planFigures} cross join ${taskFigures}` },
  overdue_tasks: { column: 'overdue_tasks', needs: ', task.overdue_tasks', join: `cross join ${planFigures} cross join ${taskFigures}` },
  last_activity_at: { column: 'last_activity_at', needs: ', activity.last_activity_at', join: `left join ${lastActivity} on true` },
}

type Row = Omit<PortfolioRow, 'customer'> & {
  id: string
  company_name: string
  number: number
  logo_file_id: string | null
  is_demo: boolean
  total: number
}

/**
 * One page of the customers with figures, in one statement: figures are gathered per customer by index, for the customers of the page only
 * unless they decide on the order. A page beyond the last one asks again for the total.
 */
export async function pageOfPortfolio(ctx: ReadContext, query: PortfolioQuery): Promise<ListPage<PortfolioRow>> {
  const { text, values } = chosenCustomers(ctx, query)
  const sort = query.sort ?? 'company_name'
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const key = sortKeys[sort.replace('-', '')] ?? { column: 'id', needs: '', join: '' }
  const order = `${key.column} ${direction} nulls last, id`
  const rows = await ctx.text<Row>({
    text: `with calendar as materialized (select ${todaySql(`$${values.length + 3}`)} as today), chosen as materialized (
        select c.id, c.company_name_folded${key.needs}, count(*) over () as total from customers c ${key.join} ${text}
        order by ${order} limit $${values.length + 1} offset $${values.length + 2}
      )
      select c.id, c.company_name, c.number, c.logo_file_id, c.is_demo, plan.overall_progress, plan.total_documents, plan.approved_documents, plan.plans, task.*, document.*, activity.last_activity_at, chosen.total::int as total
      from chosen join customers c on c.org_id = $1 and c.id = chosen.id
      cross join ${planFigures} cross join ${taskFigures} cross join ${documentFigures} left join ${lastActivity} on true
      order by ${order.replace(/^/, 'chosen.').replace(', id', ', chosen.id')}`,
    values: [...values, query.limit, query.offset, ctx.now],
  })
  const total = rows[0]?.total ?? (query.offset === 0 ? 0 : await countCustomers(ctx, text, values))
  return { items: rows.map(present), total, limit: query.limit, offset: query.offset }
}

function chosenCustomers(ctx: ReadContext, query: PortfolioQuery): { text: string; values: unknown[] } {
  const scope = scopeSql(ctx, query)
  const own = (table: string) => `exists (select from ${table} w where w.org_id = $1 and w.customer_id = c.id${scope.mine('w.assigned_to')}
    and not w.is_ignored and w.status not in ('completed', 'cancelled', 'approved', 'obsolete', 'archived'))`
  const plan = `exists (select from customer_iso_plans p where p.org_id = $1 and p.customer_id = c.id and not p.is_ignored and p.plan_status <> 'cancelled'${scope.plan}`
  const mine = scope.mine('p.manager_id')
  const parts = [`where c.org_id = $1 and c.status <> 'archived'`]
  if (scope.asksForPlans) parts.push(`${plan})`)
  if (mine) parts.push(`(${plan}${mine}) or ${own('customer_tasks')} or ${own('customer_documents')})`)
  if (query.q) parts.push(`c.company_name_folded like $${scope.values.push(containing(folded(query.q)))}`)
  return { text: parts.join(' and '), values: scope.values }
}

async function countCustomers(ctx: ReadContext, text: string, values: unknown[]): Promise<number> {
  const rows = await ctx.text<{ total: number }>({ text: `select count(*)::int as total from customers c ${text}`, values })
  return rows[0]?.total ?? 0
}

function present({ id, company_name, number, logo_file_id, is_demo, total: _total, ...figures }: Row): PortfolioRow {
  return { customer: { id, company_name, number, logo_file_id, is_demo }, ...figures }
}
