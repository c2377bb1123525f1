import type { Customer, CustomerSummary } from '@dna/contract/customer-records'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, orderBy } from '../../core/list-page.ts'
import type { ListSource } from '../../core/list-source.ts'
import { todaySql } from '../../core/organization-day.ts'
import type { CustomerRow } from './present.ts'

export type CustomerFilter = {
  q?: string
  status?: Customer['status']
  tag?: string
  iso_standard_id?: string
  sort?: string
}

const sortColumns = {
  company_name: 'c.company_name_folded',
  number: 'c.number',
  created_at: 'c.created_at',
  overall_progress: 'f.overall_progress',
  next_due_date: 't.next_due_date',
  overdue_tasks: 't.overdue_tasks',
}

const summaryColumns = `c.id, c.number, c.company_name, c.industry, c.contact_person, c.contact_email, c.logo_file_id, c.status, c.tags,
  c.storage_state, c.portal_enabled, c.is_demo, c.version, c.created_at, c.created_by, c.updated_at, c.updated_by, f.*, t.*`

/** Figures of one customer by its plans, gathered per customer so that nothing is multiplied by a join. */
const planFigures = `cross join lateral (
  select coalesce(round(avg(p.overall_progress_percentage) filter (where p.plan_status = 'active'), 2), 0) as overall_progress,
    count(*) filter (where p.plan_status = 'active')::int as active_plans,
    coalesce(sum(p.total_documents), 0)::int as total_documents, coalesce(sum(p.approved_documents), 0)::int as approved_documents,
    coalesce(jsonb_agg(jsonb_build_object('id', p.plan_id, 'plan_name', p.plan_name, 'iso_code', s.code, 'plan_status', p.plan_status,
      'progress', p.overall_progress_percentage, 'manager_name', u.full_name) order by p.created_at, p.plan_id)
      filter (where p.plan_status in ('active', 'paused')), '[]') as plans
  from v_plan_figures p
  join iso_standards s on s.org_id = p.org_id and s.id = p.iso_standard_id
  join customer_iso_plans own on own.org_id = p.org_id and own.id = p.plan_id
  left join users u on u.id = own.manager_id
  where p.org_id = c.org_id and p.customer_id = c.id and p.plan_status <> 'cancelled' and not p.is_ignored) f`

/** Figures of one customer by its tasks; the parameter `now` carries `ctx.now`. */
const taskFigures = (now: string) => `cross join lateral (
  select count(*)::int as total_tasks, count(*) filter (where k.status = 'completed')::int as completed_tasks,
    count(*) filter (where k.status <> 'completed' and k.due_date < ${todaySql(now)})::int as overdue_tasks,
    count(*) filter (where k.requires_evidence)::int as evidence_required_count,
    count(*) filter (where k.requires_evidence and k.evidence_uploaded)::int as evidence_uploaded_count,
    min(k.due_date) filter (where k.status <> 'completed') as next_due_date
  from customer_tasks k
  left join customer_iso_plans kp on kp.org_id = k.org_id and kp.id = k.plan_id
  where k.org_id = c.org_id and k.customer_id = c.id and not k.is_ignored and k.status <> 'cancelled'
    and (k.plan_id is null or (kp.plan_status <> 'cancelled' and not kp.is_ignored))) t`

/** Customers with their figures; the rows come from one query, whatever their number. */
export function customerSource(ctx: ReadContext, filter: CustomerFilter): ListSource<{ id: string }, CustomerSummary> {
  const where = conditions(ctx.org_id)
    .when(filter.q && containing(folded(filter.q)), `(c.company_name_folded like $? or c.number::text = trim(both '%' from $?))`)
    .when(filter.tag, '$? = any (c.tags)')
    .when(
      filter.iso_standard_id,
      `exists (select from customer_iso_plans p where p.org_id = c.org_id and p.customer_id = c.id and p.iso_standard_id = $? and p.plan_status in ('active', 'paused'))`,
    )
  if (filter.status) where.add('c.status = $?', filter.status)
  else where.add(`c.status <> 'archived'`)
  const sort = filter.sort ?? 'company_name'
  const byFigure = /overall_progress|next_due_date|overdue_tasks/.test(sort)
  const figures = byFigure ? ` ${planFigures} ${taskFigures(`$${where.values.push(ctx.now)}`)}` : ''
  return {
    select: 'c.id',
    from: `from customers c${figures} where c.org_id = $1${where.text()}`,
    order: orderBy(sort, sortColumns, 'c.id'),
    values: where.values,
    rows: customersById,
  }
}

async function customersById(ctx: ReadContext, keys: { id: string }[]): Promise<CustomerSummary[]> {
  return ctx.text<CustomerSummary>({
    name: 'customers_with_figures',
    text: `select ${summaryColumns} from unnest($2::uuid[]) with ordinality as chosen(id, place)
      join customers c on c.org_id = $1 and c.id = chosen.id ${planFigures} ${taskFigures('$3')} order by chosen.place`,
    values: [ctx.org_id, keys.map((key) => key.id), ctx.now],
  })
}

const customerColumns = `c.*, coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'address', s.address, 'country', s.country,
    'timezone', s.timezone, 'headcount', s.headcount, 'in_scope', s.in_scope) order by s.position, s.id)
  from customer_sites s where s.org_id = c.org_id and s.customer_id = c.id), '[]') as sites`

/** One customer with its sites. Throws 404. */
export async function findCustomer(ctx: ReadContext, id: string): Promise<CustomerRow> {
  const rows = await ctx.text<CustomerRow>({
    text: `select ${customerColumns} from customers c where c.org_id = $1 and c.id = $2`,
    values: [ctx.org_id, id],
  })
  if (!rows[0]) throw notFound('customer')
  return rows[0]
}

/** As {@link findCustomer}, and holds the row until the transaction ends. */
export async function lockCustomer(ctx: ReadContext, id: string): Promise<CustomerRow> {
  const locked = await ctx.text({ text: 'select 1 from customers where org_id = $1 and id = $2 for update', values: [ctx.org_id, id] })
  if (locked.length === 0) throw notFound('customer')
  return findCustomer(ctx, id)
}
