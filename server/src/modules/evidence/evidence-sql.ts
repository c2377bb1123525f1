import { todaySql } from '../../core/organization-day.ts'
import { momentSql } from '../facts/index.ts'

/** State of evidence `e` today: what has expired is neither accepted nor waiting any more. The parameter `now` carries `ctx.now`. */
export function stateSql(now: string): string {
  return `case when e.state in ('unreviewed', 'accepted') and e.expires_on < ${todaySql(now)} then 'expired' else e.state end`
}

/** A file `f` of evidence `e` through `ef`, as the contract shows it; `uploader` is its person. */
export function evidenceFileJson(now: string): string {
  return `json_build_object('evidence_id', e.id, 'file_id', f.id, 'evidence_version', ef.evidence_version, 'original_filename', f.original_filename,
    'mime_type', coalesce(f.mime_type, ''), 'file_size_bytes', coalesce(f.file_size_bytes, 0), 'sha256', coalesce(f.sha256, ''), 'state', f.state,
    'scan_state', f.scan_state, 'evidence_state', ${stateSql(now)}, 'fits_format', f.metadata -> 'fits_format', 'description', f.description,
    'uploaded_by', f.uploaded_by, 'uploaded_by_name', uploader.full_name, 'uploaded_by_portal', f.uploaded_by_portal, 'uploaded_at', ${momentSql('f.uploaded_at')})`
}

/** Joins the files of evidence `e` that are still part of it. */
export const liveFiles = `evidence_files ef
  join customer_storage_files f on f.org_id = $1 and f.id = ef.file_id and f.removed_at is null and f.state in ('available', 'damaged', 'disposed')
  left join users uploader on uploader.id = f.uploaded_by`

const links = `coalesce((select json_agg(json_build_object('id', l.id,
      'kind', case when l.task_id is not null then 'task' when l.document_section_id is not null then 'section' when l.clause_id is not null then 'clause' else 'question' end,
      'task_id', l.task_id, 'document_id', s.document_id, 'section_id', s.section_id, 'interview_session_id', l.interview_session_id,
      'question_id', l.question_id, 'clause_id', l.clause_id, 'title', coalesce(k.title, s.title, i.session_name, c.number || coalesce(' ' || ct.title, '')))
    order by l.created_at, l.id)
  from evidence_links l
  left join customer_tasks k on k.org_id = $1 and k.id = l.task_id
  left join document_sections s on s.org_id = $1 and s.id = l.document_section_id
  left join customer_interview_sessions i on i.org_id = $1 and i.id = l.interview_session_id
  left join clauses c on c.org_id = $1 and c.id = l.clause_id
  left join lateral (select t.title from clause_texts t where t.org_id = $1 and t.clause_id = c.id order by t.layer = 'org' desc, t.locale = 'en' desc, t.locale limit 1) ct on true
  where l.org_id = $1 and l.evidence_id = e.id), '[]')`

/** Columns of evidence `e` as the contract shows it; `$2` is now. */
export const evidenceColumns = `e.id, e.customer_id, e.title, e.description, e.effective_from, e.effective_to, e.expires_on, ${stateSql('$2')} as state,
  e.reviewed_by, reviewer.full_name as reviewed_by_name, e.reviewed_at, e.review_note, e.submitted_by_portal,
  coalesce((select json_agg(${evidenceFileJson('$2')} order by ef.evidence_version desc, f.uploaded_at desc, f.id)
    from ${liveFiles} where ef.org_id = $1 and ef.evidence_id = e.id and ef.removed_at is null), '[]') as files,
  ${links} as links, e.version, e.created_at, e.created_by, e.updated_at, e.updated_by`

export const evidenceFrom = 'from evidence e left join users reviewer on reviewer.id = e.reviewed_by'
