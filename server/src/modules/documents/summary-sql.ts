import { momentSql as moment } from '../facts/index.ts'

/** The columns of a document as lists show it; they read the tables of {@link summaryJoins}. */
export const summaryColumns = `d.id, d.customer_id, c.company_name, d.plan_id, p.plan_name, p.iso_standard_id, d.iso_code, d.template_id, d.template_version_id,
  d.template_version, (select n.version_number from templates t join template_versions n on n.org_id = $1 and n.id = t.current_version_id
    where t.org_id = $1 and t.id = d.template_id and n.version_number > d.template_version
      and d.status in ('not_started', 'in_progress', 'rejected', 'approved')) as template_offer, d.template_name, d.document_name, d.instance_name, d.document_type, d.code, d.status, d.document_version, d.approved_version,
  d.completion_percentage, d.mandatory_sections_total, d.mandatory_sections_completed, d.assigned_to, assignee.full_name as assigned_to_name,
  d.reviewer_id, reviewer.full_name as reviewer_name, d.due_date, d.due_date_source, ${moment('d.submitted_at')} as submitted_at, d.submitted_by,
  ${moment('d.reviewed_at')} as reviewed_at, d.reviewed_by, ${moment('d.approved_at')} as approved_at, d.approved_by,
  approver.full_name as approved_by_name, d.effective_from, d.next_review_on, ${moment('d.exported_at')} as exported_at,
  d.status = 'in_progress' and coalesce(round.changes_requested, false) as changes_requested,
  d.status in ('pending_review', 'approved') and cardinality(d.stale_facts) > 0 as is_stale,
  d.approved_version is not null and coalesce(round.approved_with_override, false) as approved_with_override,
  d.self_approved, d.held, d.retain_until, ${moment('d.disposed_at')} as disposed_at, d.is_ignored, d.ignore_reason, d.version, ${moment('d.created_at')} as created_at, d.created_by,
  ${moment('d.updated_at')} as updated_at, d.updated_by`

/** What a document `d` is shown with. The last round tells of changes requested, the last round that approved of an override. */
export const summaryJoins = `join customers c on c.org_id = $1 and c.id = d.customer_id
  join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id
  left join users assignee on assignee.id = d.assigned_to
  left join users reviewer on reviewer.id = d.reviewer_id
  left join users approver on approver.id = d.approved_by
  left join lateral (
    select bool_or(r.decision = 'changes_requested' and r.round = d.review_round) as changes_requested,
      bool_or(r.override_reason is not null) filter (where r.decision = 'approved' and r.round = last.approved_round) as approved_with_override
    from document_reviews r
    cross join (select max(a.round) as approved_round from document_reviews a
      where a.org_id = $1 and a.document_id = d.id and a.kind = 'approve' and a.decision = 'approved') last
    where r.org_id = $1 and r.document_id = d.id
  ) round on d.review_round > 0`
