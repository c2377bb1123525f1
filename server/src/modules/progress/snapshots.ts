import type { WriteContext } from '../../core/context.ts'
import type { Heard, Listener } from '../../core/listeners.ts'
import { todaySql } from '../../core/organization-day.ts'

const figures = [
  'plan_status',
  'total_documents',
  'approved_documents',
  'in_progress_documents',
  'not_started_documents',
  'pending_review_documents',
  'rejected_documents',
  'avg_document_completion',
  'total_tasks',
  'completed_tasks',
  'blocked_tasks',
  'overdue_tasks',
  'evidence_required_count',
  'evidence_uploaded_count',
  'evidence_accepted_count',
  'document_approval_percentage',
  'task_completion_percentage',
  'overall_progress_percentage',
  'work_percentage',
]

const touching = new Set(['customer', 'plan', 'document', 'section', 'task', 'evidence', 'file', 'fact', 'interview'])

/** Writes today's figures of the plans that a change may have touched. */
export const progressSnapshots: Listener = {
  name: 'progress_snapshots',
  wants: (entry: Heard) => entry.customer_id !== null && touching.has(entry.object_type),
  hear: async (ctx, entries) => {
    await writeSnapshots(ctx, [...new Set(entries.flatMap((entry) => entry.customer_id ?? []))])
  },
}

/**
 * Writes the row of today for each plan of these customers whose figures differ from its newest row; days are those of the
 * organization's time zone. One statement. `work_percentage`: reports-and-dashboards.md 2.3.
 */
async function writeSnapshots(ctx: WriteContext, customer_ids: string[]): Promise<void> {
  const columns = figures.join(', ')
  await ctx.text({
    name: 'progress.snapshots',
    text: `with today as (select ${todaySql('$3')} as day), now as (
        select f.org_id, f.customer_id, f.plan_id, f.plan_status, f.total_documents, f.approved_documents, f.in_progress_documents,
          f.not_started_documents, f.pending_review_documents, f.rejected_documents,
          coalesce(round(f.document_completion_sum / nullif(f.total_documents, 0), 2), 0) as avg_document_completion,
          f.total_tasks, f.completed_tasks, f.blocked_tasks, f.overdue_tasks, f.evidence_required_count, f.evidence_uploaded_count, e.evidence_accepted_count,
          coalesce(round(100 * f.approved_documents::numeric / nullif(f.total_documents, 0), 2), 0) as document_approval_percentage,
          coalesce(round(100 * f.completed_tasks::numeric / nullif(f.total_tasks, 0), 2), 0) as task_completion_percentage,
          f.overall_progress_percentage,
          case when f.total_documents = 0 then 0 else round(60 * w.credit / f.total_documents
            + coalesce(40 * f.completed_tasks::numeric / nullif(f.total_tasks, 0), 0), 2) end as work_percentage
        from v_plan_figures f
        cross join lateral (
          select coalesce(sum(case when d.approved_version is not null then 1 when d.status = 'pending_review' then 0.9
            else 0.8 * d.completion_percentage / 100 end), 0) as credit
          from customer_documents d
          where d.org_id = $1 and d.plan_id = f.plan_id and not d.is_ignored and d.status not in ('obsolete', 'archived')
        ) w
        cross join lateral (
          select count(*)::integer as evidence_accepted_count from customer_tasks k
          where k.org_id = $1 and k.plan_id = f.plan_id and k.requires_evidence and not k.is_ignored and k.status <> 'cancelled'
            and exists (select from evidence_links l join evidence a on a.org_id = $1 and a.id = l.evidence_id and a.state = 'accepted'
              where l.org_id = $1 and l.task_id = k.id)
        ) e
        where f.org_id = $1 and f.customer_id = any($2)
      )
      insert into progress_snapshots as s (org_id, customer_id, plan_id, day, ${columns})
      select n.org_id, n.customer_id, n.plan_id, today.day, ${figures.map((name) => `n.${name}`).join(', ')}
      from now n cross join today
      left join lateral (
        select ${columns} from progress_snapshots p where p.org_id = $1 and p.plan_id = n.plan_id and p.day <= today.day order by p.day desc limit 1
      ) last on true
      where (${figures.map((name) => `n.${name}`).join(', ')}) is distinct from (${figures.map((name) => `last.${name}`).join(', ')})
      on conflict (org_id, plan_id, day) do update set updated_at = $3, ${figures.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    values: [ctx.org_id, customer_ids, ctx.now],
  })
}
