import { isComplete, isProved } from './section-sql.ts'

/** Sections that are the first to be worked on: something is filled, proved, or said not to apply. */
const isStarted = `(s.is_filled and not s.is_prefilled) or s.answer_status is not distinct from 'not_applicable' or (s.type = 'evidence' and ${isProved})`

/** Evidence that came in after a document was rejected counts as its first edit. */
const isProvedSince = `exists (select from evidence_links l where l.org_id = $1 and l.document_section_id = s.id and l.created_at > d.reviewed_at)`

/**
 * Computes documents $2 anew: sections whose branch turned ($3), completeness, totals, first status; documents in $4 were edited.
 * Answers one row per document with what was before, and for the document $5 its sections in order.
 */
export const completionSql = `with turned as (select id, is_asked from jsonb_to_recordset($3::jsonb) as r(id uuid, is_asked boolean)),
  section as materialized (
    select s.id, s.document_id, s.position, s.section_id, s.title, s.is_mandatory, coalesce(t.is_asked, s.is_asked) as is_asked, ${isComplete} as is_complete,
      ${isStarted} as is_started, d.status = 'rejected' and (d.id = any($4::uuid[]) or ${isProvedSince}) as is_reworked
    from customer_documents d
    join document_sections s on s.org_id = $1 and s.document_id = d.id and s.kind = 'fillable'
    left join turned t on t.id = s.id
    where d.org_id = $1 and d.id = any($2)
  ),
  written as (
    update document_sections s set is_asked = n.is_asked, is_complete = n.is_complete
    from section n
    where s.org_id = $1 and s.id = n.id and (s.is_asked <> n.is_asked or s.is_complete <> n.is_complete)
    returning s.id
  ),
  total as (
    select d.id, d.status as status_before, d.completion_percentage as percentage_before, d.customer_id,
      count(n.id) filter (where n.is_mandatory and n.is_asked)::integer as total,
      count(n.id) filter (where n.is_mandatory and n.is_asked and n.is_complete)::integer as completed,
      case when d.status = 'not_started' and bool_or(n.is_started) then 'in_progress' when bool_or(n.is_reworked) then 'in_progress' else d.status end as status
    from customer_documents d
    left join section n on n.document_id = d.id
    where d.org_id = $1 and d.id = any($2)
    group by d.org_id, d.id
  ),
  figure as (select t.*, case when total = 0 then 100 else round(100.0 * completed / total, 2) end as percentage from total t),
  document as (
    update customer_documents d set completion_percentage = f.percentage, mandatory_sections_total = f.total, mandatory_sections_completed = f.completed,
      status = f.status, updated_by = case when f.status <> d.status then $6::uuid else d.updated_by end
    from figure f
    where d.org_id = $1 and d.id = f.id
      and (d.completion_percentage <> f.percentage or d.mandatory_sections_total <> f.total or d.mandatory_sections_completed <> f.completed or d.status <> f.status)
    returning d.id, d.version
  )
  select f.id, f.customer_id, f.status_before, f.percentage_before, f.status, coalesce(w.version, d.version) as version, f.percentage as completion_percentage,
    f.total as mandatory_sections_total, f.completed as mandatory_sections_completed, (select count(*) from written)::integer as sections_changed,
    w.id is not null as is_changed,
    case when d.id = $5::uuid then (select json_agg(json_build_object('section_id', n.section_id, 'title', n.title, 'is_mandatory', n.is_mandatory,
      'is_asked', n.is_asked, 'is_complete', n.is_complete) order by n.position, n.id) from section n where n.document_id = d.id) end as sections
  from figure f
  join customer_documents d on d.org_id = $1 and d.id = f.id
  left join document w on w.id = f.id
  order by f.id`
