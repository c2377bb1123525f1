import { isEnough, isProved } from '../documents/index.ts'
import { factsSql, familiesSql, masterDataSql, momentSql } from '../facts/index.ts'

const sessionColumns = `json_build_object('id', s.id, 'customer_id', s.customer_id, 'company_name', s.company_name, 'plan_id', s.plan_id, 'kind', s.kind,
  'session_name', s.session_name, 'session_status', s.session_status, 'interviewer_id', s.interviewer_id, 'interviewer_name', s.interviewer_name,
  'active_seconds', s.active_seconds, 'started_at', ${momentSql('s.started_at')}, 'completed_at', ${momentSql('s.completed_at')},
  'last_question_id', s.last_question_id, 'last_active_at', ${momentSql('s.last_active_at')}, 'notes', s.notes, 'version', s.version,
  'created_at', ${momentSql('s.created_at')}, 'created_by', s.created_by, 'updated_at', ${momentSql('s.updated_at')}, 'updated_by', s.updated_by)`

/** Documents come in asking order: by plan, then by their position in it. */
const sessionDocuments = `(select coalesce(json_agg(sd.document_id order by sd.position, sd.document_id), '[]')
  from interview_session_documents sd where sd.org_id = $1 and sd.session_id = s.id)`

const sessionAnswers = `(select coalesce(json_agg(json_build_object('question_id', a.question_id, 'status', a.status, 'has_draft', a.draft is not null,
    'task_id', a.task_id)), '[]')
  from interview_answers a where a.org_id = $1 and a.session_id = s.id)`

/** What the list of questions needs of a section: no texts, no content. */
const sections = `(select coalesce(json_agg(json_build_object('document_id', s.document_id, 'section_id', s.section_id, 'position', s.position, 'title', s.title,
    'type', s.type, 'is_mandatory', s.is_mandatory, 'fact_key', s.fact_key, 'fact_scope_id', s.fact_scope_id, 'is_detached', s.is_detached,
    'ask_when', s.ask_when, 'requires_evidence', s.requires_evidence or s.type = 'evidence',
    'evidence_uploaded', case when s.requires_evidence or s.type = 'evidence' then ${isProved} else false end, 'minutes', s.minutes,
    'is_filled', s.is_filled, 'is_prefilled', s.is_prefilled, 'meets_minimum', case when s.is_filled then ${isEnough} else false end,
    'answer_status', s.answer_status, 'version', s.version)), '[]')
  from document_sections s where s.org_id = $1 and s.document_id = d.id and s.kind = 'fillable')`

/** Facts that may be asked without a section: those of conditions, gates and the onboarding, one row per value they may have. */
const askedFacts = `(select coalesce(json_agg(json_build_object('fact_key', k.key, 'scope_id', place.scope_id, 'label', k.label || place.mark, 'type', k.type,
      'status', f.status, 'version', coalesce(f.version, 0), 'is_onboarding', k.onboarding or (k.gate and exists (select from family a
        where a.customer_id = c.id and a.alias like split_part(k.key, '.', 1) || '%'))) order by k.position, k.key, place.scope_id), '[]')
  from fact_definitions k
  cross join lateral (
    select '' as scope_id, '' as mark where k.scope = 'customer'
    union all select a.family, ' (' || a.short_code || ')' from family a where k.scope = 'standard' and a.customer_id = c.id
  ) place
  left join facts f on f.org_id = $1 and f.customer_id = c.id and f.fact_key = k.key and f.scope_id = place.scope_id
  where k.org_id = $1 and ((k.retired_at is null and (k.onboarding or k.gate)) or exists (select from gate g where g.customer_id = c.id and g.key = k.key)))`

const namedFacts = `exists (select from gate g where g.customer_id = c.id and f.fact_key in (g.key, 'ms.' || substr(g.key, strpos(g.key, '.') + 1)))`

/**
 * Everything that the questions of the sessions $2 are computed from, in one row: sessions, their documents with sections, and
 * what is known about their customers. A document that several sessions ask for comes once. `hold` holds the sessions.
 */
export function sourcesSql({ hold }: { hold: boolean }): string {
  return `with session as materialized (
    select s.*, c.company_name, u.full_name as interviewer_name
    from customer_interview_sessions s
    join customers c on c.org_id = $1 and c.id = s.customer_id
    left join users u on u.id = s.interviewer_id
    where s.org_id = $1 and s.id = any($2)${hold ? ' for update of s' : ''}
  ),
  document as materialized (
    select d.id, d.customer_id, i.family, json_build_object('id', d.id, 'document_name', d.document_name, 'code', d.code, 'status', d.status,
        'completion_percentage', d.completion_percentage) as shown,
      d.status in ('not_started', 'in_progress', 'rejected') and not d.is_ignored as is_open, ${sections} as sections
    from (select distinct sd.document_id from interview_session_documents sd where sd.org_id = $1 and sd.session_id = any($2)) chosen
    join customer_documents d on d.org_id = $1 and d.id = chosen.document_id
    join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id
    join iso_standards i on i.org_id = $1 and i.id = p.iso_standard_id
  ),
  customer as (select distinct customer_id as id from session),
  family as materialized (
    select p.customer_id, i.family, min(i.alias) as alias, min(i.short_code) as short_code
    from customer_iso_plans p
    join iso_standards i on i.org_id = $1 and i.id = p.iso_standard_id
    where p.org_id = $1 and p.customer_id in (select id from customer) and p.plan_status <> 'cancelled' and not p.is_ignored
    group by p.customer_id, i.family
  ),
  gate as materialized (
    select distinct s.customer_id, jsonb_path_query(s.ask_when, '$.**.fact') #>> '{}' as key
    from document d join document_sections s on s.org_id = $1 and s.document_id = d.id and s.ask_when is not null
  )
  select (select coalesce(json_agg(json_build_object('shown', ${sessionColumns}, 'document_ids', ${sessionDocuments}, 'answers', ${sessionAnswers})), '[]')
      from session s) as sessions,
    (select coalesce(json_agg(d), '[]') from document d) as documents,
    (select coalesce(json_agg(json_build_object('id', c.id, 'asked', ${askedFacts},
        'known', json_build_object('facts', ${factsSql(namedFacts)}, 'master', ${masterDataSql}, 'families', ${familiesSql}))), '[]')
      from customer c) as customers`
}
