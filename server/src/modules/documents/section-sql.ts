import { todaySql } from '../../core/organization-day.ts'
import { momentSql as moment } from '../facts/index.ts'

/** Files of evidence that are linked to the section `s`, as the contract shows them, newest version first. */
const evidenceFiles = (today: string) => `coalesce((
  select json_agg(json_build_object('evidence_id', e.id, 'file_id', f.id, 'evidence_version', ef.evidence_version, 'original_filename', f.original_filename,
    'mime_type', coalesce(f.mime_type, ''), 'file_size_bytes', coalesce(f.file_size_bytes, 0), 'sha256', coalesce(f.sha256, ''), 'state', f.state,
    'scan_state', f.scan_state, 'evidence_state', case when e.state in ('unreviewed', 'accepted') and e.expires_on < ${today} then 'expired' else e.state end, 'fits_format', case when s.evidence_format is not null then f.metadata -> 'fits_format' end,
    'description', f.description, 'uploaded_by', f.uploaded_by, 'uploaded_by_name', uploader.full_name, 'uploaded_by_portal', f.uploaded_by_portal,
    'uploaded_at', ${moment('f.uploaded_at')}) order by ef.evidence_version desc, f.uploaded_at desc, f.id)
  from evidence_links l
  join evidence e on e.org_id = $1 and e.id = l.evidence_id
  join evidence_files ef on ef.org_id = $1 and ef.evidence_id = e.id and ef.removed_at is null
  join customer_storage_files f on f.org_id = $1 and f.id = ef.file_id and f.removed_at is null
  left join users uploader on uploader.id = f.uploaded_by
  where l.org_id = $1 and l.document_section_id = s.id), '[]')`

const taskOfSection = `(select k.id from customer_tasks k where k.org_id = $1 and k.document_id = s.document_id and k.section_id = s.section_id
  order by k.auto_generated desc, k.is_ignored, k.created_at limit 1)`

const fixedSection = `json_build_object('kind', 'fixed', 'section_id', s.section_id, 'position', s.position, 'title', s.title, 'body', s.body, 'version', s.version)`

const fillableSection = (
  today: string,
) => `json_build_object('kind', 'fillable', 'section_id', s.section_id, 'position', s.position, 'title', s.title, 'type', s.type,
  'is_mandatory', s.is_mandatory, 'placeholder', s.placeholder, 'question', s.question, 'why', s.why, 'example', s.example, 'fact_key', s.fact_key,
  'columns', s.columns, 'min_rows', s.min_rows, 'min_items', s.min_items, 'starter', s.starter, 'must_cover', s.must_cover,
  'requires_evidence', s.requires_evidence, 'evidence_description', s.evidence_description, 'evidence_format', s.evidence_format,
  'ask_when', s.ask_when, 'minutes', s.minutes, 'fact_scope_id', s.fact_scope_id, 'content', s.content, 'answer_status', s.answer_status,
  'answer_reason', s.answer_reason, 'is_filled', s.is_filled and not s.is_prefilled, 'is_prefilled', s.is_prefilled, 'is_complete', s.is_complete,
  'is_asked', s.is_asked, 'is_detached', s.is_detached, 'changed_fact', null, 'used_in', coalesce(u.used_in, 0), 'evidence_files', ${evidenceFiles(today)},
  'task_id', ${taskOfSection}, 'filled_at', ${moment('s.filled_at')}, 'filled_by', s.filled_by, 'filled_by_name', filler.full_name,
  'source', s.source, 'version', s.version)`

/** A filled section whose fact has had another version since; whether it says something else is decided by {@link toSectionContent}. */
const changedFact = `case when s.fact_key is not null and not s.is_detached and not s.is_prefilled and (s.is_filled or s.answer_status = 'not_applicable') and f.status = 'answered'
  and f.version is distinct from s.fact_version then json_build_object('section_id', s.section_id, 'content', s.content, 'type', s.type, 'columns', s.columns,
  'value', f.value, 'fact_type', k.type, 'options', k.options, 'changed_at', ${moment('f.updated_at')}, 'changed_by_name', changer.full_name) end`

/**
 * The sections of the document $2 as rows of (position, id, kind, body, changed), body being what the contract shows; the
 * parameter `now` carries `ctx.now`, `which` narrows the rows of `s`.
 */
export function sectionRows(now: string, which = 'true'): string {
  return `select s.position, s.id, s.kind, case s.kind when 'fixed' then ${fixedSection} else ${fillableSection(todaySql(now))} end as body, ${changedFact} as changed
    from document_sections s
    left join facts f on f.org_id = $1 and f.customer_id = s.customer_id and f.fact_key = s.fact_key and f.scope_id = s.fact_scope_id
    left join fact_definitions k on k.org_id = $1 and k.key = s.fact_key
    left join users filler on filler.id = s.filled_by
    left join users changer on changer.id = f.updated_by
    left join (
      select o.fact_key, o.fact_scope_id, count(distinct o.document_id)::integer as used_in
      from document_sections o
      join customer_documents od on od.org_id = $1 and od.id = o.document_id and not od.is_ignored and od.status not in ('obsolete', 'archived')
      where o.org_id = $1 and o.customer_id = (select customer_id from customer_documents where org_id = $1 and id = $2)
        and o.fact_key in (select fact_key from document_sections where org_id = $1 and document_id = $2 and fact_key is not null)
      group by 1, 2
    ) u on u.fact_key = s.fact_key and u.fact_scope_id = s.fact_scope_id
    where s.org_id = $1 and s.document_id = $2 and ${which}`
}

/** Whether a proof is linked to the section `s`: an accepted file, or an unreviewed one from staff (certification.md 5). */
export const isProved = `exists (select from evidence_links l
  join evidence e on e.org_id = $1 and e.id = l.evidence_id
  join evidence_files ef on ef.org_id = $1 and ef.evidence_id = e.id and ef.removed_at is null
  join customer_storage_files f on f.org_id = $1 and f.id = ef.file_id and f.state = 'available' and f.removed_at is null
  where l.org_id = $1 and l.document_section_id = s.id and (e.state = 'accepted' or (e.state = 'unreviewed' and f.uploaded_by_portal is null)))`

/** Whether the section `s` has the least amount of content; the same rule as `meetsMinimum` of the contract. */
export const isEnough = `case s.type when 'evidence' then true when 'list' then jsonb_array_length(s.content) >= greatest(1, s.min_items)
  when 'table' then (select count(*) from jsonb_array_elements(s.content) as r(cells)
    where exists (select from jsonb_each(r.cells) as c(id, cell) where c.id <> 'row_id' and c.cell <> 'null' and c.cell <> '[]' and c.cell::text !~ '^"\\s*"$'))
    >= greatest(1, s.min_rows) else true end`
