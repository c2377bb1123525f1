-- schema: app
-- The day of the organization is computed once per plan (`offset 0` keeps it apart) instead of once per task, and the figures tell the next due date,
-- so that lists of customers add up plans instead of counting every task again.
create or replace view v_plan_figures with (security_invoker = true) as
select p.org_id, p.id as plan_id, p.customer_id, p.iso_standard_id, p.plan_name, p.plan_status, p.is_ignored,
  p.target_completion_date, p.started_at, p.completed_at, p.created_at, d.*,
  t.total_tasks, t.completed_tasks, t.pending_tasks, t.in_progress_tasks, t.blocked_tasks, t.overdue_tasks,
  t.evidence_required_count, t.evidence_uploaded_count,
  case when d.total_documents = 0 then 0::numeric
    when t.total_tasks = 0 then round(60 * d.approved_documents::numeric / d.total_documents, 2)
    else round((60 * d.approved_documents::numeric * t.total_tasks + 40 * t.completed_tasks::numeric * d.total_documents)
      / (d.total_documents::numeric * t.total_tasks), 2) end as overall_progress_percentage,
  t.next_due_date
from customer_iso_plans p
left join lateral (
  select (now() at time zone time_zone)::date as today from organization_settings where org_id = p.org_id offset 0
) day on true
cross join lateral (
  select count(*)::integer as total_documents,
    count(approved_version)::integer as approved_documents,
    count(*) filter (where approved_version is null and status = 'in_progress')::integer as in_progress_documents,
    count(*) filter (where approved_version is null and status = 'not_started')::integer as not_started_documents,
    count(*) filter (where approved_version is null and status = 'pending_review')::integer as pending_review_documents,
    count(*) filter (where approved_version is null and status = 'rejected')::integer as rejected_documents,
    coalesce(sum(completion_percentage), 0) as document_completion_sum
  from customer_documents
  where org_id = p.org_id and plan_id = p.id and not is_ignored and status not in ('obsolete', 'archived')
) d
cross join lateral (
  select count(*)::integer as total_tasks,
    count(*) filter (where status = 'completed')::integer as completed_tasks,
    count(*) filter (where status = 'pending')::integer as pending_tasks,
    count(*) filter (where status = 'in_progress')::integer as in_progress_tasks,
    count(*) filter (where status = 'blocked')::integer as blocked_tasks,
    count(*) filter (where status <> 'completed' and due_date < day.today)::integer as overdue_tasks,
    count(*) filter (where requires_evidence)::integer as evidence_required_count,
    count(*) filter (where requires_evidence and evidence_uploaded)::integer as evidence_uploaded_count,
    min(due_date) filter (where status <> 'completed') as next_due_date
  from customer_tasks
  where org_id = p.org_id and plan_id = p.id and not is_ignored and status <> 'cancelled'
) t;

create or replace view v_template_progress with (security_invoker = true) as
select pt.org_id, pt.plan_id, pt.template_id, pt.customer_id, t.*,
  coalesce(round(100 * t.completed_tasks::numeric / nullif(t.total_tasks, 0), 2), 0) as task_completion_percentage
from customer_iso_plan_templates pt
left join lateral (
  select (now() at time zone time_zone)::date as today from organization_settings where org_id = pt.org_id offset 0
) day on true
cross join lateral (
  select count(*)::integer as total_tasks,
    count(*) filter (where status = 'completed')::integer as completed_tasks,
    count(*) filter (where status = 'pending')::integer as pending_tasks,
    count(*) filter (where status = 'in_progress')::integer as in_progress_tasks,
    count(*) filter (where status <> 'completed' and due_date < day.today)::integer as overdue_tasks
  from customer_tasks
  where org_id = pt.org_id and plan_id = pt.plan_id and template_id = pt.template_id and not is_ignored and status <> 'cancelled'
) t
where pt.included and not pt.is_ignored;
