import { isEnough, isProved } from '../documents/index.ts'
import { factsSql, familiesSql, masterDataSql, momentSql } from '../facts/index.ts'

/** Parts beside sessions and documents. Each is read only when it is needed: planning them takes longer than running them. */
export type Needs = { facts: boolean; proofs: boolean }

/**
 * `base`: sessions and their documents too, with `some_documents`, never together with `facts`, only those of $3; `hold` holds the sessions. `many`: $2 is a list of
 * ids, else one id, whose plan PostgreSQL keeps, because it need not guess how long the list is.
 */
export type SourceParts = Needs & { base: boolean; some_documents: boolean; hold: boolean; many: boolean }

function isChosen(column: string, { many }: SourceParts): string {
  return many ? `${column} = any($2::uuid[])` : `${column} = $2::uuid`
}

function chosenDocuments(parts: SourceParts): string {
  return `select sd.document_id from interview_session_documents sd where sd.org_id = $1 and ${isChosen('sd.session_id', parts)}`
}

/** Sessions with the ids of their documents in asking order, and what was said in them. */
function sessionsPart(parts: SourceParts): string {
  return `(select coalesce(json_agg(json_build_object(
      'shown', json_build_object('id', s.id, 'customer_id', s.customer_id, 'company_name', c.company_name, 'plan_id', s.plan_id, 'kind', s.kind,
        'session_name', s.session_name, 'session_status', s.session_status, 'interviewer_id', s.interviewer_id, 'interviewer_name', u.full_name,
        'active_seconds', s.active_seconds, 'started_at', ${momentSql('s.started_at')}, 'completed_at', ${momentSql('s.completed_at')},
        'last_question_id', s.last_question_id, 'last_active_at', ${momentSql('s.last_active_at')}, 'notes', s.notes, 'version', s.version,
        'created_at', ${momentSql('s.created_at')}, 'created_by', s.created_by, 'updated_at', ${momentSql('s.updated_at')}, 'updated_by', s.updated_by),
      'document_ids', (select coalesce(json_agg(sd.document_id order by sd.position, sd.document_id), '[]')
        from interview_session_documents sd where sd.org_id = $1 and sd.session_id = s.id),
      'answers', (select coalesce(json_agg(a), '[]') from (
        select a.question_id, a.status, a.draft is not null as has_draft, a.task_id
        from interview_answers a where a.org_id = $1 and a.session_id = s.id) a))), '[]')
    from (select * from customer_interview_sessions where org_id = $1 and ${isChosen('id', parts)}${parts.hold ? ' for update' : ''}) s
    join customers c on c.org_id = $1 and c.id = s.customer_id
    left join users u on u.id = s.interviewer_id) as sessions`
}

/**
 * The documents of all sessions, or those of $3, each once, with what the list of questions needs of their sections: no texts, no
 * content. Aggregating rows costs two thirds of aggregating objects that are built by field.
 */
function documentsPart(parts: SourceParts): string {
  const which = parts.some_documents ? '= any($3::uuid[])' : `in (${chosenDocuments(parts)})`
  return `(select coalesce(json_agg(json_build_object('is_open', d.status in ('not_started', 'in_progress', 'rejected') and not d.is_ignored,
      'shown', json_build_object('id', d.id, 'document_name', d.document_name, 'code', d.code, 'status', d.status,
        'completion_percentage', d.completion_percentage),
      'sections', (select coalesce(json_agg(q), '[]') from (
        select s.id, s.document_id, s.section_id, s.position, s.title, s.type, s.is_mandatory, s.fact_key, s.fact_scope_id, s.is_detached,
          s.ask_when, s.requires_evidence or s.type = 'evidence' as requires_evidence, s.minutes, s.is_filled, s.is_prefilled,
          case when s.is_filled then ${isEnough} else false end as meets_minimum,
          exists (select from evidence_links l where l.org_id = $1 and l.document_section_id = s.id) as has_evidence, s.answer_status, s.version
        from document_sections s where s.org_id = $1 and s.document_id = d.id and s.kind = 'fillable') q))), '[]')
    from customer_documents d where d.org_id = $1 and d.id ${which}) as documents`
}

/** Sections whose evidence counts. */
function proofsPart(parts: SourceParts): string {
  return `(select coalesce(json_agg(s.id), '[]') from document_sections s
    where s.org_id = $1 and s.document_id in (${chosenDocuments(parts)}) and (s.requires_evidence or s.type = 'evidence') and ${isProved}) as proofs`
}

/** Standards by family that a customer has plans for. */
const families = `family as materialized (
    select p.customer_id, i.family, min(i.alias) as alias, min(i.short_code) as short_code
    from customer_iso_plans p join iso_standards i on i.org_id = $1 and i.id = p.iso_standard_id
    where p.org_id = $1 and p.customer_id = any($3) and p.plan_status <> 'cancelled' and not p.is_ignored
    group by p.customer_id, i.family
  )`

function familyOfDocuments(parts: SourceParts): string {
  return `(select coalesce(json_object_agg(d.id, i.family), '{}')
    from customer_documents d
    join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id
    join iso_standards i on i.org_id = $1 and i.id = p.iso_standard_id
    where d.org_id = $1 and d.id in (${chosenDocuments(parts)})) as families`
}

/**
 * What is known about the customers $3, and the facts that may be asked without a section: those of conditions ($4), gates and the
 * onboarding, one row per value that they may have.
 */
const customersPart = `(select coalesce(json_agg(json_build_object('id', c.id,
      'known', json_build_object('facts', ${factsSql(`f.fact_key = any($4)`)}, 'master', ${masterDataSql}, 'families', ${familiesSql}),
      'asked', (select coalesce(json_agg(json_build_object('fact_key', k.key, 'scope_id', place.scope_id, 'label', k.label || place.mark, 'type', k.type,
            'status', f.status, 'version', coalesce(f.version, 0), 'is_onboarding', k.onboarding or (k.gate and exists (select from family a
              where a.customer_id = c.id and a.alias like split_part(k.key, '.', 1) || '%'))) order by k.position, k.key, place.scope_id), '[]')
        from fact_definitions k
        cross join lateral (
          select '' as scope_id, '' as mark where k.scope = 'customer'
          union all select a.family, ' (' || a.short_code || ')' from family a where k.scope = 'standard' and a.customer_id = c.id
        ) place
        left join facts f on f.org_id = $1 and f.customer_id = c.id and f.fact_key = k.key and f.scope_id = place.scope_id
        where k.org_id = $1 and ((k.retired_at is null and (k.onboarding or k.gate)) or k.key = any($4))))), '[]')
    from customers c where c.org_id = $1 and c.id = any($3)) as customers`

/** The statement for these parts. */
export function sourcesSql(parts: SourceParts): string {
  const { base, facts, proofs } = parts
  const columns = [
    ...(base ? [sessionsPart(parts), documentsPart(parts)] : []),
    ...(facts ? [customersPart, familyOfDocuments(parts)] : []),
    ...(proofs ? [proofsPart(parts)] : []),
  ]
  return `${facts ? `with ${families} ` : ''}select ${columns.join(', ')}`
}
