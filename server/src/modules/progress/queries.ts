import type { CustomerProgress, PlanProgress, TrendDay } from '@dna/contract/progress'
import type { ReadContext } from '../../core/context.ts'
import { invalidField, notFound } from '../../core/errors.ts'
import { organizationToday, plusDays } from '../../core/organization-day.ts'

const longestSpan = 760
const lookBackMs = 14 * 86_400_000

/**
 * What explains the figure of plan `p`: both parts, the ten open items with the greatest gain, and what was added or taken back within
 * 14 days. Like items gain alike, so those that are nearest to done or most urgent come first.
 */
const explanation = `jsonb_build_object(
    'parts', jsonb_build_array(
      jsonb_build_object('key', 'documents', 'numerator', v.approved_documents, 'denominator', v.total_documents, 'weight', 60,
        'points', coalesce(round(60 * v.approved_documents::numeric / nullif(v.total_documents, 0), 2), 0)),
      jsonb_build_object('key', 'tasks', 'numerator', v.completed_tasks, 'denominator', v.total_tasks, 'weight', 40,
        'points', case when v.total_documents = 0 then 0 else coalesce(round(40 * v.completed_tasks::numeric / nullif(v.total_tasks, 0), 2), 0) end)),
    'blockers', (select coalesce(jsonb_agg(jsonb_build_object('kind', b.kind, 'id', b.id, 'title', b.title, 'status', b.status, 'gain', b.gain)
        order by b.gain desc, b.nearness, b.due_date, b.id), '[]')
      from (
        select * from (
          select 'document' as kind, d.id, d.document_name as title, d.status, round(60.0 / v.total_documents, 2) as gain,
            case when d.status = 'pending_review' then -1 else 100 - d.completion_percentage end as nearness, d.due_date
          from customer_documents d
          where d.org_id = $1 and d.plan_id = v.plan_id and d.approved_version is null and not d.is_ignored and d.status not in ('obsolete', 'archived')
          union all
          select 'task', k.id, k.title, k.status, case when v.total_documents = 0 then 0 else round(40.0 / v.total_tasks, 2) end,
            case k.priority when 'urgent' then 1 when 'high' then 2 when 'medium' then 3 else 4 end, k.due_date
          from customer_tasks k
          where k.org_id = $1 and k.plan_id = v.plan_id and not k.is_ignored and k.status not in ('completed', 'cancelled')
        ) item order by gain desc, nearness, due_date, id limit 10
      ) b),
    'lowered_by', (select coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'count', count,
        'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by at desc), '[]')
      from (
        select 'tasks_added' as reason, count(*) as count, max(k.created_at) as at from customer_tasks k
        where k.org_id = $1 and k.plan_id = v.plan_id and not k.is_ignored and k.status not in ('completed', 'cancelled')
          and k.created_at > v.created_at and k.created_at > $4
        union all
        select 'documents_added', count(*), max(d.created_at) from customer_documents d
        where d.org_id = $1 and d.plan_id = v.plan_id and not d.is_ignored and d.approved_version is null and d.status not in ('obsolete', 'archived')
          and d.created_at > v.created_at and d.created_at > $4
        union all
        select 'tasks_reopened', count(distinct k.id), max(a.at::timestamptz) from customer_tasks k
        join audit_log a on a.org_id = $1 and a.object_type = 'task' and a.object_id = k.id and a.action = 'task.reopened' and a.at > $5
        where k.org_id = $1 and k.plan_id = v.plan_id and not k.is_ignored and k.status not in ('completed', 'cancelled')
        union all
        select 'documents_withdrawn', count(distinct d.id), max(a.at::timestamptz) from customer_documents d
        join audit_log a on a.org_id = $1 and a.object_type = 'document' and a.object_id = d.id and a.action = 'document.withdrawn' and a.at > $5
        where d.org_id = $1 and d.plan_id = v.plan_id and d.approved_version is null
      ) lowered where count > 0))`

/** A plan's figures and how they come about. One statement. Throws 404. */
export async function planProgress(
  ctx: ReadContext,
  { customer_id, plan_id }: { customer_id: string; plan_id: string },
): Promise<PlanProgress> {
  const since = new Date(ctx.now.getTime() - lookBackMs)
  const rows = await ctx.text<PlanProgress & { org_id?: string }>({
    name: 'progress.plan',
    text: `select v.*, ${explanation} as explain from v_customer_iso_progress v where v.org_id = $1 and v.customer_id = $2 and v.plan_id = $3`,
    values: [ctx.org_id, customer_id, plan_id, since, since.toISOString()],
  })
  if (!rows[0]) throw notFound('plan')
  const { org_id: _org, ...progress } = rows[0]
  return progress
}

/** A customer's figures over its active plans, with the trend of the last days when asked for. Throws 404. */
export async function customerProgress(
  ctx: ReadContext,
  { customer_id, trend }: { customer_id: string; trend?: number },
): Promise<CustomerProgress> {
  const rows = await ctx.text<CustomerProgress & { org_id?: string }>({
    name: 'progress.customer',
    text: `select v.*, jsonb_build_object('plans', (select coalesce(jsonb_agg(jsonb_build_object('plan_id', f.plan_id, 'plan_name', f.plan_name,
          'iso_code', s.code, 'overall_progress_percentage', f.overall_progress_percentage) order by f.created_at, f.plan_id), '[]')
        from v_plan_figures f join iso_standards s on s.org_id = $1 and s.id = f.iso_standard_id
        where f.org_id = $1 and f.customer_id = v.customer_id and f.plan_status = 'active' and not f.is_ignored)) as explain
      from v_customer_overall_progress v where v.org_id = $1 and v.customer_id = $2`,
    values: [ctx.org_id, customer_id],
  })
  if (!rows[0]) throw notFound('customer')
  const { org_id: _org, ...progress } = rows[0]
  if (!trend) return progress
  const to = await organizationToday(ctx)
  return { ...progress, trend: await trendDays(ctx, { customer_id, plan_id: null, from: plusDays(to, 1 - trend), to }) }
}

export type TrendQuery = { customer_id: string; plan_id?: string; from?: string; to?: string }

/** The figures day by day. Throws 404, 422 `range_reversed`, `range_too_long`. */
export async function progressTrend(ctx: ReadContext, query: TrendQuery): Promise<{ items: TrendDay[] }> {
  const { customer_id, plan_id } = query
  const to = query.to ?? (await organizationToday(ctx))
  const from = query.from ?? plusDays(to, -29)
  if (from > to) throw invalidField('query/from', 'range_reversed', 'The first day comes after the last')
  if (plusDays(from, longestSpan) <= to) throw invalidField('query/from', 'range_too_long', `At most ${longestSpan} days`)
  const known = await ctx.text({
    text: `select 1 from customers c where c.org_id = $1 and c.id = $2
      and ($3::uuid is null or exists (select from customer_iso_plans p where p.org_id = $1 and p.customer_id = c.id and p.id = $3))`,
    values: [ctx.org_id, customer_id, plan_id ?? null],
  })
  if (known.length === 0) throw notFound('plan')
  return { items: await trendDays(ctx, { customer_id, plan_id: plan_id ?? null, from, to }) }
}

const sums = [
  ...[
    'total_documents',
    'approved_documents',
    'in_progress_documents',
    'not_started_documents',
    'pending_review_documents',
    'rejected_documents',
  ],
  ...[
    'total_tasks',
    'completed_tasks',
    'blocked_tasks',
    'overdue_tasks',
    'evidence_required_count',
    'evidence_uploaded_count',
    'evidence_accepted_count',
  ],
]

/**
 * For each day the newest snapshot of each plan up to it: counts are summed over the plans that are not cancelled, the figure is the mean of
 * the active ones. Days before the first snapshot are missing: no data is not zero.
 */
function trendDays(ctx: ReadContext, span: { customer_id: string; plan_id: string | null; from: string; to: string }): Promise<TrendDay[]> {
  return ctx.text<TrendDay>({
    name: 'progress.trend',
    text: `select d.day::date as day, ${sums.map((name) => `sum(s.${name})::int as ${name}`).join(', ')},
        coalesce(round(sum(s.avg_document_completion * s.total_documents) / nullif(sum(s.total_documents), 0), 2), 0) as avg_document_completion,
        coalesce(round(100 * sum(s.approved_documents)::numeric / nullif(sum(s.total_documents), 0), 2), 0) as document_approval_percentage,
        coalesce(round(100 * sum(s.completed_tasks)::numeric / nullif(sum(s.total_tasks), 0), 2), 0) as task_completion_percentage,
        coalesce(round(avg(s.overall_progress_percentage) filter (where s.plan_status = 'active' or $5::uuid is not null), 2), 0) as overall_progress_percentage,
        bool_and(s.day < d.day) as carried
      from generate_series($3::date, $4::date, interval '1 day') as d(day)
      cross join customer_iso_plans p
      cross join lateral (
        select * from progress_snapshots s where s.org_id = $1 and s.plan_id = p.id and s.day <= d.day::date order by s.day desc limit 1
      ) s
      where p.org_id = $1 and p.customer_id = $2 and not p.is_ignored and ($5::uuid is null or p.id = $5)
        and ($5::uuid is not null or s.plan_status <> 'cancelled')
      group by d.day order by d.day`,
    values: [ctx.org_id, span.customer_id, span.from, span.to, span.plan_id],
  })
}
