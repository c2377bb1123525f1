import { isEnough } from './section-sql.ts'

/** Whether the section `s` counts as done: filled and confirmed in the least amount and proved, or said with a reason not to apply. */
const isComplete = `(s.answer_status is not distinct from 'not_applicable' or (
  case when s.type = 'evidence' then true else s.is_filled and not s.is_prefilled and s.content is not null and ${isEnough} end
  and (coalesce(proof.is_proved, false) or not (s.requires_evidence or s.type = 'evidence'))))`

/** Whether somebody has begun with the section `s`: something is filled, proved, or said not to apply. */
const isStarted = `(s.is_filled and not s.is_prefilled) or s.answer_status is not distinct from 'not_applicable'
  or (s.type = 'evidence' and coalesce(proof.is_proved, false))`

/**
 * Computes documents $2 anew: sections whose branch turned ($3), completeness, totals, first status. A rejected document is in
 * progress again when it was edited ($4) or got evidence since. Answers one row per document with what was before, and for the
 * document $5 its sections in order. Each table is named as seldom as can be: planning is half of the time on the built-in database.
 */
export const completionSql = `with document as materialized (
    select d.id, d.customer_id, d.status, d.version, d.completion_percentage, d.mandatory_sections_total, d.mandatory_sections_completed, d.reviewed_at
    from customer_documents d where d.org_id = $1 and d.id = any($2::uuid[])
  ),
  filled as materialized (select s.* from document_sections s where s.org_id = $1 and s.document_id = any($2::uuid[]) and s.kind = 'fillable'),
  proof as materialized (
    select l.document_section_id as id, max(l.created_at) as proved_at,
      bool_or(f.state = 'available' and (e.state = 'accepted' or (e.state = 'unreviewed' and f.uploaded_by_portal is null))) as is_proved
    from evidence_links l
    join evidence e on e.org_id = $1 and e.id = l.evidence_id
    join evidence_files ef on ef.org_id = $1 and ef.evidence_id = e.id and ef.removed_at is null
    join customer_storage_files f on f.org_id = $1 and f.id = ef.file_id and f.removed_at is null
    where l.org_id = $1 and l.document_section_id = any(array(select s.id from filled s))
    group by l.document_section_id
  ),
  section as materialized (
    select s.id, s.document_id, s.position, s.section_id, s.title, s.is_mandatory, s.is_asked as was_asked, s.is_complete as was_complete,
      coalesce(t.is_asked, s.is_asked) as is_asked, ${isComplete} as is_complete, ${isStarted} as is_started, proof.proved_at
    from filled s
    left join proof on proof.id = s.id
    left join jsonb_to_recordset($3::jsonb) as t(id uuid, is_asked boolean) on t.id = s.id
  ),
  written as (
    update document_sections s set is_asked = n.is_asked, is_complete = n.is_complete
    from section n
    where s.org_id = $1 and s.id = n.id and (n.is_asked <> n.was_asked or n.is_complete <> n.was_complete)
    returning s.document_id
  ),
  total as (
    select n.document_id as id, count(*) filter (where n.is_mandatory and n.is_asked)::integer as total,
      count(*) filter (where n.is_mandatory and n.is_asked and n.is_complete)::integer as completed,
      bool_or(n.is_started) as is_started, max(n.proved_at) as proved_at
    from section n group by n.document_id
  ),
  figure as materialized (
    select d.*, coalesce(t.total, 0) as total, coalesce(t.completed, 0) as completed,
      case when coalesce(t.total, 0) = 0 then 100 else round(100.0 * t.completed / t.total, 2) end as percentage,
      case when d.status = 'not_started' and t.is_started then 'in_progress'
        when d.status = 'rejected' and (d.id = any($4::uuid[]) or t.proved_at > d.reviewed_at) then 'in_progress' else d.status end as next_status
    from document d left join total t on t.id = d.id
  ),
  saved as (
    update customer_documents d set completion_percentage = f.percentage, mandatory_sections_total = f.total, mandatory_sections_completed = f.completed,
      status = f.next_status, updated_by = case when f.next_status <> f.status then $6::uuid else d.updated_by end
    from figure f
    where d.org_id = $1 and d.id = f.id and (f.completion_percentage <> f.percentage or f.mandatory_sections_total <> f.total
      or f.mandatory_sections_completed <> f.completed or f.status <> f.next_status)
    returning d.id, d.version
  )
  select f.id, f.customer_id, f.status as status_before, f.completion_percentage as percentage_before, f.next_status as status,
    coalesce(w.version, f.version) as version, f.percentage as completion_percentage, f.total as mandatory_sections_total,
    f.completed as mandatory_sections_completed, w.id is not null or exists (select from written n where n.document_id = f.id) as is_changed,
    case when f.id = $5::uuid then (select json_agg(json_build_object('section_id', n.section_id, 'title', n.title, 'is_mandatory', n.is_mandatory,
      'is_asked', n.is_asked, 'is_complete', n.is_complete) order by n.position, n.id) from section n where n.document_id = f.id) end as sections
  from figure f
  left join saved w on w.id = f.id
  order by f.id`
