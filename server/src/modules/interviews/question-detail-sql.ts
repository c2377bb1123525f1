import { isProved } from '../documents/index.ts'
import { momentSql } from '../facts/index.ts'
import { openTask } from '../tasks/index.ts'

const evidenceFiles = `(select coalesce(json_agg(json_build_object('evidence_id', e.id, 'file_id', f.id, 'evidence_version', ef.evidence_version,
      'original_filename', f.original_filename, 'mime_type', coalesce(f.mime_type, ''), 'file_size_bytes', coalesce(f.file_size_bytes, 0),
      'sha256', coalesce(f.sha256, ''), 'state', f.state, 'scan_state', f.scan_state, 'evidence_state', e.state,
      'fits_format', case when jsonb_typeof(f.metadata -> 'fits_format') = 'boolean' then f.metadata -> 'fits_format' end, 'description', f.description,
      'uploaded_by', f.uploaded_by, 'uploaded_by_name', uploader.full_name, 'uploaded_by_portal', f.uploaded_by_portal,
      'uploaded_at', ${momentSql('f.uploaded_at')}) order by ef.evidence_version desc, f.uploaded_at desc, f.id), '[]')
  from (select distinct l.evidence_id from evidence_links l
    where l.org_id = $1 and (l.document_section_id in (select id from asked) or (l.interview_session_id = $7 and l.question_id = $8))) linked
  join evidence e on e.org_id = $1 and e.id = linked.evidence_id
  join evidence_files ef on ef.org_id = $1 and ef.evidence_id = e.id and ef.removed_at is null
  join customer_storage_files f on f.org_id = $1 and f.id = ef.file_id and f.removed_at is null
  left join users uploader on uploader.id = f.uploaded_by)`

/** A section behind the question; of the task and the clauses only those of the first one are looked at. */
const sections = `(select coalesce(json_agg(json_build_object('document_id', s.document_id, 'document_name', d.document_name, 'section_id', s.section_id,
      'title', s.title, 'type', s.type, 'question', s.question, 'placeholder', s.placeholder, 'why', s.why, 'example', s.example, 'starter', s.starter,
      'must_cover', s.must_cover, 'columns', s.columns, 'min_rows', s.min_rows, 'min_items', s.min_items, 'minutes', s.minutes,
      'requires_evidence', s.requires_evidence or s.type = 'evidence', 'evidence_description', s.evidence_description,
      'evidence_format', s.evidence_format, 'evidence_uploaded', ${isProved}, 'content', s.content, 'is_prefilled', s.is_prefilled,
      'answer_reason', s.answer_reason, 'source', s.source, 'filled_at', ${momentSql('s.filled_at')}, 'filled_by_name', u.full_name,
      'clause_numbers', ts.clause_numbers, 'task_id', (select k.id from customer_tasks k
        where k.org_id = $1 and k.document_id = s.document_id and k.section_id = s.section_id and not k.is_ignored and ${openTask}
        order by k.auto_generated desc, k.created_at limit 1)) order by s.place), '[]')
  from asked s
  join customer_documents d on d.org_id = $1 and d.id = s.document_id
  join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id
  left join template_standards ts on ts.org_id = $1 and ts.template_id = d.template_id and ts.iso_standard_id = p.iso_standard_id
  left join users u on u.id = s.filled_by)`

const fact = `(select json_build_object('label', k.label, 'type', k.type, 'help', k.help, 'example', k.example, 'options', k.options, 'columns', k.columns,
      'value', f.value, 'status', f.status, 'reason', f.reason, 'updated_at', ${momentSql('f.updated_at')}, 'updated_by_name', u.full_name)
  from fact_definitions k
  left join facts f on f.org_id = $1 and f.customer_id = $2 and f.fact_key = k.key and f.scope_id = $6
  left join users u on u.id = f.updated_by
  where k.org_id = $1 and k.key = $5)`

/** Where an answer to a shared question goes: the sections of the customer that follow the fact. */
const usedIn = `(select coalesce(json_agg(json_build_object('document_id', d.id, 'document_name', d.document_name, 'section_id', s.section_id)
      order by d.document_name, d.id, s.position), '[]')
  from document_sections s
  join customer_documents d on d.org_id = $1 and d.id = s.document_id and not d.is_ignored and d.status not in ('obsolete', 'archived')
  where $6::text is not null and s.org_id = $1 and s.customer_id = $2 and s.fact_key = $5 and s.fact_scope_id = $6 and not s.is_detached)`

/**
 * What one question shows beside its place in the list. $2 customer, $3 and $4 documents and sections that are asked, $5 and $6 key
 * and scope of the fact (no scope: the question is not shared), $7 and $8 session and question.
 */
export const questionDetailSql = `with asked as materialized (
    select s.*, place.nr as place
    from unnest($3::uuid[], $4::text[]) with ordinality as place(document_id, section_id, nr)
    join document_sections s on s.org_id = $1 and s.document_id = place.document_id and s.section_id = place.section_id
  )
  select ${sections} as sections, ${fact} as fact, ${usedIn} as used_in, ${evidenceFiles} as evidence_files,
    (select json_build_object('draft', a.draft, 'reason', a.reason, 'task_id', a.task_id, 'answered_at', ${momentSql('a.answered_at')})
      from interview_answers a where a.org_id = $1 and a.session_id = $7 and a.question_id = $8) as said`
