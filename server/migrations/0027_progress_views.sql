-- schema: app
-- Figures are gathered per plan by index before anything is joined: joining documents with tasks row by row multiplies both.
-- Ignored, cancelled, obsolete and archived rows never count; approved = an approved version is in effect, also during its revision.
create view v_plan_figures with (security_invoker = true) as
select p.org_id, p.id as plan_id, p.customer_id, p.iso_standard_id, p.plan_name, p.plan_status, p.is_ignored,
  p.target_completion_date, p.started_at, p.completed_at, p.created_at, d.*, t.*,
  case when d.total_documents = 0 then 0::numeric
    when t.total_tasks = 0 then round(60 * d.approved_documents::numeric / d.total_documents, 2)
    else round((60 * d.approved_documents::numeric * t.total_tasks + 40 * t.completed_tasks::numeric * d.total_documents)
      / (d.total_documents::numeric * t.total_tasks), 2) end as overall_progress_percentage
from customer_iso_plans p
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
    count(*) filter (where status <> 'completed' and due_date < current_date)::integer as overdue_tasks,
    count(*) filter (where requires_evidence)::integer as evidence_required_count,
    count(*) filter (where requires_evidence and evidence_uploaded)::integer as evidence_uploaded_count
  from customer_tasks
  where org_id = p.org_id and plan_id = p.id and not is_ignored and status <> 'cancelled'
) t;

create view v_customer_iso_progress with (security_invoker = true) as
select f.org_id, f.plan_id, f.customer_id, c.company_name, c.contact_email, s.code as iso_code, s.name as iso_name, f.plan_name, f.plan_status,
  f.total_documents, f.approved_documents, f.in_progress_documents, f.not_started_documents, f.pending_review_documents, f.rejected_documents,
  coalesce(round(f.document_completion_sum / nullif(f.total_documents, 0), 2), 0) as avg_document_completion,
  f.total_tasks, f.completed_tasks, f.pending_tasks, f.in_progress_tasks, f.blocked_tasks, f.overdue_tasks,
  f.evidence_required_count, f.evidence_uploaded_count,
  coalesce(round(100 * f.approved_documents::numeric / nullif(f.total_documents, 0), 2), 0) as document_approval_percentage,
  coalesce(round(100 * f.completed_tasks::numeric / nullif(f.total_tasks, 0), 2), 0) as task_completion_percentage,
  f.overall_progress_percentage, f.target_completion_date, f.started_at, f.completed_at, f.created_at
from v_plan_figures f
join customers c on c.org_id = f.org_id and c.id = f.customer_id
join iso_standards s on s.org_id = f.org_id and s.id = f.iso_standard_id;

-- Totals are those of the plans that are neither ignored nor cancelled, and of the customer's own tasks;
-- the figure is the mean of the active plans.
create view v_customer_overall_progress with (security_invoker = true) as
select c.org_id, c.id as customer_id, c.company_name, c.portal_enabled, c.last_portal_login,
  p.total_iso_plans, p.active_plans, p.completed_plans, p.total_documents, p.approved_documents,
  p.total_tasks + t.total_tasks as total_tasks, p.completed_tasks + t.completed_tasks as completed_tasks,
  coalesce(round(p.document_completion_sum / nullif(p.total_documents, 0), 2), 0) as avg_document_completion,
  coalesce(round(p.overall_progress, 2), 0) as overall_progress_percentage,
  c.created_at as customer_since
from customers c
cross join lateral (
  select count(*)::integer as total_iso_plans,
    count(*) filter (where plan_status = 'active')::integer as active_plans,
    count(*) filter (where plan_status = 'completed')::integer as completed_plans,
    coalesce(sum(total_documents) filter (where plan_status <> 'cancelled'), 0)::integer as total_documents,
    coalesce(sum(approved_documents) filter (where plan_status <> 'cancelled'), 0)::integer as approved_documents,
    coalesce(sum(document_completion_sum) filter (where plan_status <> 'cancelled'), 0) as document_completion_sum,
    coalesce(sum(total_tasks) filter (where plan_status <> 'cancelled'), 0)::integer as total_tasks,
    coalesce(sum(completed_tasks) filter (where plan_status <> 'cancelled'), 0)::integer as completed_tasks,
    avg(overall_progress_percentage) filter (where plan_status = 'active') as overall_progress
  from v_plan_figures where org_id = c.org_id and customer_id = c.id and not is_ignored
) p
cross join lateral (
  select count(*)::integer as total_tasks, count(*) filter (where status = 'completed')::integer as completed_tasks
  from customer_tasks
  where org_id = c.org_id and customer_id = c.id and task_scope = 'customer' and not is_ignored and status <> 'cancelled'
) t;

-- A template is approved when all its documents that count are.
create view v_plan_progress with (security_invoker = true) as
select f.org_id, f.plan_id, f.customer_id, f.total_tasks, f.completed_tasks, f.pending_tasks, f.in_progress_tasks, f.overdue_tasks,
  coalesce(round(100 * f.completed_tasks::numeric / nullif(f.total_tasks, 0), 2), 0) as task_completion_percentage,
  t.total_templates, t.approved_templates
from v_plan_figures f
cross join lateral (
  select count(*)::integer as total_templates, count(*) filter (where a.is_approved)::integer as approved_templates
  from customer_iso_plan_templates pt
  cross join lateral (
    select coalesce(bool_and(d.approved_version is not null), false) as is_approved
    from customer_documents d
    where d.org_id = pt.org_id and d.plan_id = pt.plan_id and d.template_id = pt.template_id
      and not d.is_ignored and d.status not in ('obsolete', 'archived')
  ) a
  where pt.org_id = f.org_id and pt.plan_id = f.plan_id and pt.included and not pt.is_ignored
) t;

create view v_template_progress with (security_invoker = true) as
select pt.org_id, pt.plan_id, pt.template_id, pt.customer_id, t.*,
  coalesce(round(100 * t.completed_tasks::numeric / nullif(t.total_tasks, 0), 2), 0) as task_completion_percentage
from customer_iso_plan_templates pt
cross join lateral (
  select count(*)::integer as total_tasks,
    count(*) filter (where status = 'completed')::integer as completed_tasks,
    count(*) filter (where status = 'pending')::integer as pending_tasks,
    count(*) filter (where status = 'in_progress')::integer as in_progress_tasks,
    count(*) filter (where status <> 'completed' and due_date < current_date)::integer as overdue_tasks
  from customer_tasks
  where org_id = pt.org_id and plan_id = pt.plan_id and template_id = pt.template_id and not is_ignored and status <> 'cancelled'
) t
where pt.included and not pt.is_ignored;

grant select on v_plan_figures, v_customer_iso_progress, v_customer_overall_progress, v_plan_progress, v_template_progress
  to {{role_app}}, {{role_worker}};
