import { PlanStatus } from '@dna/contract/plans'
import type { DashboardStats } from '@dna/contract/portfolio'
import type { ReadContext } from '../../core/context.ts'
import { evidenceTotals } from '../evidence/index.ts'
import { countedCustomers, type Scope, type ScopeSql, scopeSql } from './scope.ts'

const filtered = (counts: Record<string, string>) =>
  `json_build_object(${Object.entries(counts)
    .map(([name, condition]) => `'${name}', count(*) filter (where ${condition})`)
    .join(', ')})`

const byStatus = (column: string, ...words: string[]) => Object.fromEntries(words.map((word) => [word, `${column} = '${word}'`]))

const planCounts = filtered({ total: 'true', ...byStatus('plan_status', ...PlanStatus.options) })

const documentCounts = filtered({
  total: 'true',
  approved: 'approved_version is not null',
  ...Object.fromEntries(
    ['in_progress', 'not_started', 'pending_review', 'rejected'].map((status) => [
      status,
      `approved_version is null and status = '${status}'`,
    ]),
  ),
  overdue: 'approved_version is null and due_date < today',
})

const taskCounts = filtered({
  total: 'true',
  ...byStatus('k.status', 'completed', 'pending', 'in_progress', 'blocked'),
  overdue: `k.status <> 'completed' and k.due_date < today`,
  due_7_days: `k.status <> 'completed' and k.due_date between today and today + 7`,
})

/** The open step of a document began with the submission or with the decision before it; three working days are looked up backwards. */
const approvalCounts = filtered({
  waiting: 'true',
  stuck: `coalesce((select max(r.decided_at) from document_reviews r
    where r.org_id = $1 and r.document_id = d.id and r.round = d.review_round and r.step < d.review_step), d.submitted_at) < three_working_days_ago`,
})

/** `today` and the moment three working days ago (Monday to Friday) in the time zone of the organization; `$2` is now. */
const calendar = `select local::date as today, (friday - case when extract(isodow from friday) <= 3 then interval '5 days' else interval '3 days' end) at time zone time_zone as three_working_days_ago
  from (
    select local, time_zone, case when extract(isodow from local) >= 6 then date_trunc('week', local) + interval '5 days' else local end as friday
    from (select $2::timestamptz at time zone time_zone as local, time_zone from organization_settings where org_id = $1) zoned
  ) workday`

/** The figures of the firm at one moment. Two statements; evidence by the rules of the requirement list. */
export async function dashboardStats(ctx: ReadContext, query: Scope): Promise<DashboardStats> {
  const scope = scopeSql(ctx, query)
  const rows = await ctx.text<Omit<DashboardStats, 'as_of' | 'evidence'>>({
    text: statsSql(scope, `$${scope.values.length + 1}`),
    values: [...scope.values, ctx.now],
  })
  const counts = rows[0]
  if (!counts) throw new Error('an organization has settings')
  const evidence = await evidenceTotals(ctx, { ...query, mine_of: query.scope === 'mine' ? ctx.actor.user_id : null })
  return { as_of: ctx.now.toISOString(), ...counts, evidence }
}

function statsSql(scope: ScopeSql, now: string): string {
  const limited = scope.asksForPlans || scope.mine('p.manager_id') !== ''
  return `with calendar as (${calendar.replaceAll('$2', now)}),
    c as (select * from (${countedCustomers}) c where true${scope.customer}),
    every_plan as (select p.* from customer_iso_plans p join c on c.id = p.customer_id where p.org_id = $1 and not p.is_ignored${scope.plan}),
    p as (select * from every_plan p where true${scope.mine('p.manager_id')}),
    shown as (select * from c where ${limited ? 'exists (select from p where p.customer_id = c.id)' : 'true'}),
    d as (
      select d.* from every_plan p join customer_documents d on d.org_id = $1 and d.plan_id = p.id
      where p.plan_status in ('active', 'paused') and not d.is_ignored and d.status not in ('obsolete', 'archived')${scope.mine('p.manager_id', 'd.assigned_to')}
    ),
    k as (
      select k.id, k.status, k.due_date from customer_tasks k join c on c.id = k.customer_id left join every_plan p on p.id = k.plan_id
      where k.org_id = $1 and not k.is_ignored and k.status <> 'cancelled'
        and (${scope.asksForPlans ? '' : 'k.plan_id is null or '}p.plan_status <> 'cancelled')${scope.mine('p.manager_id', 'k.assigned_to')}
    ),
    figure as (
      select shown.id, coalesce(avg(f.overall_progress_percentage) filter (where f.plan_status = 'active'), 0) as progress,
        coalesce(sum(f.total_documents) filter (where f.plan_status <> 'cancelled'), 0) as documents
      from shown left join (p join v_plan_figures f on f.org_id = $1 and f.plan_id = p.id) on p.customer_id = shown.id
      where shown.status = 'active' group by shown.id
    )
    select (select ${filtered({ total: 'true', ...byStatus('status', 'active', 'lead') })} from shown) as customers,
      (select ${planCounts} from p) as plans,
      (select ${documentCounts} from d, calendar) as documents,
      (select ${taskCounts} from k, calendar) as tasks,
      (select ${approvalCounts} from d, calendar where d.status = 'pending_review') as approvals,
      (select json_build_object('overall_progress', round(avg(progress), 2), 'weighted_progress', round(sum(progress * documents) / nullif(sum(documents), 0), 2)) from figure) as progress
    from calendar`
}
