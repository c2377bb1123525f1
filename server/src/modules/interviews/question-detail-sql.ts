import { evidenceFileJson, liveFiles } from '../evidence/index.ts'
import { momentSql } from '../facts/index.ts'
import { openTask } from '../tasks/index.ts'

/**
 * What there is to tell of a question; planning takes longer than running, so the rest is not asked for. `many`: $5 and $6 are lists
 * of documents and sections, else one of each.
 */
export type DetailParts = { sections: boolean; fact: boolean; shared: boolean; evidence: boolean; said: boolean; many: boolean }

function places({ many }: DetailParts): string {
  return many
    ? 'unnest($5::uuid[], $6::text[]) with ordinality as place(document_id, section_id, nr)'
    : '(select $5::uuid as document_id, $6::text as section_id, 1 as nr) place'
}

/** The sections that are asked, in their order. */
function sectionsPart(parts: DetailParts): string {
  return `(select coalesce(json_agg(json_build_object('document_id', s.document_id, 'document_name', d.document_name, 'section_id', s.section_id,
      'type', s.type, 'title', s.title, 'question', s.question, 'placeholder', s.placeholder, 'why', s.why, 'example', s.example, 'starter', s.starter,
      'must_cover', s.must_cover, 'columns', s.columns, 'min_rows', s.min_rows, 'min_items', s.min_items, 'minutes', s.minutes,
      'evidence_description', s.evidence_description, 'evidence_format', s.evidence_format, 'content', s.content, 'is_prefilled', s.is_prefilled,
      'answer_reason', s.answer_reason, 'source', s.source, 'filled_at', ${momentSql('s.filled_at')}, 'filled_by_name', u.full_name,
      'clause_numbers', (select ts.clause_numbers from customer_iso_plans p
        join template_standards ts on ts.org_id = $1 and ts.iso_standard_id = p.iso_standard_id and ts.template_id = d.template_id
        where p.org_id = $1 and p.id = d.plan_id),
      'task_id', (select k.id from customer_tasks k
        where k.org_id = $1 and k.document_id = s.document_id and k.section_id = s.section_id and not k.is_ignored and ${openTask}
        order by k.auto_generated desc, k.created_at limit 1),
      'evidence_task_id', (select k.id from customer_tasks k
        where k.org_id = $1 and k.document_id = s.document_id and k.section_id = s.section_id and k.requires_evidence
        order by k.auto_generated desc, k.is_ignored, k.created_at limit 1)) order by place.nr), '[]')
    from ${places(parts)}
    join document_sections s on s.org_id = $1 and s.document_id = place.document_id and s.section_id = place.section_id
    join customer_documents d on d.org_id = $1 and d.id = s.document_id
    left join users u on u.id = s.filled_by) as sections`
}

/** The fact $7 in the scope $8. */
const factPart = `(select json_build_object('type', k.type, 'help', k.help, 'example', k.example, 'options', k.options, 'columns', k.columns,
      'value', f.value, 'status', f.status, 'reason', f.reason, 'updated_at', ${momentSql('f.updated_at')}, 'updated_by_name', u.full_name)
    from fact_definitions k
    left join facts f on f.org_id = $1 and f.customer_id = $2 and f.fact_key = k.key and f.scope_id = $8
    left join users u on u.id = f.updated_by
    where k.org_id = $1 and k.key = $7) as fact`

/** Where an answer to a shared question goes: the sections of the customer that follow the fact. */
const usedInPart = `(select coalesce(json_agg(json_build_object('document_id', d.id, 'document_name', d.document_name, 'section_id', s.section_id)
      order by d.document_name, d.id, s.position), '[]')
    from document_sections s
    join customer_documents d on d.org_id = $1 and d.id = s.document_id and not d.is_ignored and d.status not in ('obsolete', 'archived')
    where s.org_id = $1 and s.customer_id = $2 and s.fact_key = $7 and s.fact_scope_id = $8 and not s.is_detached) as used_in`

/** Files of the sections, and those given with the question; $9 is now. */
function evidencePart(parts: DetailParts): string {
  return `(select coalesce(json_agg(${evidenceFileJson('$9')} order by ef.evidence_version desc, f.uploaded_at desc, f.id), '[]')
    from (select l.evidence_id from evidence_links l
        where l.org_id = $1 and l.document_section_id in (select s.id from ${places(parts)}
          join document_sections s on s.org_id = $1 and s.document_id = place.document_id and s.section_id = place.section_id)
      union select l.evidence_id from evidence_links l where l.org_id = $1 and l.interview_session_id = $3 and l.question_id = $4) linked
    join evidence e on e.org_id = $1 and e.id = linked.evidence_id
    join ${liveFiles} on ef.org_id = $1 and ef.evidence_id = e.id and ef.removed_at is null) as evidence_files`
}

const saidPart = `(select json_build_object('draft', a.draft, 'reason', a.reason, 'task_id', a.task_id)
    from interview_answers a where a.org_id = $1 and a.session_id = $3 and a.question_id = $4) as said`

/** What the question $4 of the session $3 shows beside its place in the list. */
export function questionDetailSql(parts: DetailParts): string {
  const columns = [
    parts.sections ? sectionsPart(parts) : '',
    parts.fact ? factPart : '',
    parts.shared ? usedInPart : '',
    parts.evidence ? evidencePart(parts) : '',
    parts.said ? saidPart : '',
  ]
  const given = `select $1::uuid, $2::uuid, $3::uuid, $4::text, $5::uuid${parts.many ? '[]' : ''}, $6::text${parts.many ? '[]' : ''}, $7::text, $8::text, $9::timestamptz`
  return `select ${columns.filter(Boolean).join(', ')} from (${given}) given`
}
