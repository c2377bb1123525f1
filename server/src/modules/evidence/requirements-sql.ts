import { todaySql } from '../../core/organization-day.ts'
import { evidenceFileJson, liveFiles } from './evidence-sql.ts'
import { expiringDays } from './rules.ts'

const today = todaySql('$2')

/** A section `s` that wants to be proved. */
const wantsEvidence = `s.kind = 'fillable' and (s.requires_evidence or s.type = 'evidence')`

/** Rows `x` of the customer that the filters lead to; of all customers when they lead to none. */
function inScope(x: string, is_of_one_customer: boolean): string {
  return is_of_one_customer ? `${x}.customer_id = (select id from scope)` : 'true'
}

const scope = `select coalesce($3::uuid, (select p.customer_id from customer_iso_plans p where p.org_id = $1 and p.id = $4::uuid),
  (select d.customer_id from customer_documents d where d.org_id = $1 and d.id = $5::uuid)) as id`

/** The task that stands for a section, one per section; it wants the evidence of its section. */
const sectionTasks = (
  one: boolean,
) => `select distinct on (k.document_id, k.section_id) k.document_id, k.section_id, k.id, k.assigned_to, k.due_date
  from customer_tasks k
  where k.org_id = $1 and k.requires_evidence and k.document_id is not null and k.section_id is not null and not k.is_ignored and k.status <> 'cancelled'
    and ${inScope('k', one)}
  order by k.document_id, k.section_id, k.auto_generated desc, k.created_at, k.id`

const wantedBySections = (
  one: boolean,
) => `select 'section.' || s.document_id || '.' || s.section_id as id, s.id as target_id, s.title, d.customer_id, d.plan_id,
    s.document_id, d.document_name, s.section_id, s.title as section_title, k.id as task_id, s.is_mandatory, s.evidence_description, s.evidence_format,
    coalesce(k.assigned_to, d.assigned_to) as assigned_to, coalesce(k.due_date, d.due_date) as due_date
  from document_sections s
  join customer_documents d on d.org_id = $1 and d.id = s.document_id and not d.is_ignored and d.status not in ('obsolete', 'archived')
  left join section_task k on k.document_id = s.document_id and k.section_id = s.section_id
  where s.org_id = $1 and ${wantsEvidence} and s.is_asked and s.answer_status is distinct from 'not_applicable' and ${inScope('s', one)}`

/** Tasks of sections that want evidence are counted with their section. */
const wantedByTasks = (
  one: boolean,
) => `select 'task.' || k.id, k.id, k.title, k.customer_id, k.plan_id, k.document_id, d.document_name, k.section_id, null, k.id,
    k.task_type = 'evidence_required' or k.priority in ('high', 'urgent'), k.evidence_description, k.evidence_format, k.assigned_to, k.due_date
  from customer_tasks k
  left join customer_documents d on d.org_id = $1 and d.id = k.document_id
  where k.org_id = $1 and k.requires_evidence and not k.is_ignored and k.status <> 'cancelled' and ${inScope('k', one)}
    and (d.id is null or (not d.is_ignored and d.status not in ('obsolete', 'archived')))
    and not exists (select from document_sections s where s.org_id = $1 and s.document_id = k.document_id and s.section_id = k.section_id and ${wantsEvidence})`

/** The newest version of evidence among its available files. */
const shown = (one: boolean) => `select ef.evidence_id, max(ef.evidence_version) as evidence_version
  from evidence_files ef
  join customer_storage_files f on f.org_id = $1 and f.id = ef.file_id and f.state = 'available' and f.removed_at is null
  where ef.org_id = $1 and ef.removed_at is null and ${inScope('ef', one)}
  group by ef.evidence_id`

/** Of several proofs the best one decides: accepted, to check, expiring; then the newest of what was rejected or has expired. */
const proofs = (one: boolean) => `select distinct on (target_id) * from (
    select coalesce(l.document_section_id, l.task_id) as target_id, e.id as evidence_id, e.effective_from, e.expires_on, e.review_note, e.created_at,
      shown.evidence_version, case when e.state = 'rejected' then 'rejected' when e.state = 'expired' or e.expires_on < ${today} then 'expired'
        when e.state = 'unreviewed' then 'uploaded' when e.expires_on <= ${today} + ${expiringDays} then 'expiring' else 'accepted' end as status
    from evidence_links l
    join evidence e on e.org_id = $1 and e.id = l.evidence_id
    join (${shown(one)}) shown on shown.evidence_id = e.id
    where l.org_id = $1 and ${inScope('l', one)} and coalesce(l.document_section_id, l.task_id) is not null
  ) proof
  order by target_id, array_position(array['accepted', 'uploaded', 'expiring'], status) nulls last, created_at desc, evidence_id desc`

const totals = `select json_build_object('required', count(*), 'uploaded', count(*) filter (where status in ('uploaded', 'accepted', 'expiring')),
    'to_check', count(*) filter (where status = 'uploaded'), 'accepted', count(*) filter (where status = 'accepted'),
    'missing', count(*) filter (where status = 'missing'), 'rejected', count(*) filter (where status = 'rejected'),
    'expiring', count(*) filter (where status = 'expiring'), 'expired', count(*) filter (where status = 'expired'),
    'overdue', count(*) filter (where status in ('missing', 'rejected', 'expired') and due_date < ${today}),
    'collected_percentage', round(100.0 * count(*) filter (where status in ('uploaded', 'accepted', 'expiring')) / nullif(count(*), 0), 2))
  from requirement`

const files = `coalesce((select json_agg(${evidenceFileJson('$2')} order by e.created_at desc, ef.evidence_version desc, f.uploaded_at desc, f.id)
  from (select distinct l.evidence_id from evidence_links l where l.org_id = $1 and (l.document_section_id = r.target_id or l.task_id = r.target_id)) linked
  join evidence e on e.org_id = $1 and e.id = linked.evidence_id
  join ${liveFiles} on ef.org_id = $1 and ef.evidence_id = e.id and ef.removed_at is null), '[]')`

const item = `json_build_object('id', r.id, 'status', r.status, 'title', r.title, 'customer_id', r.customer_id, 'company_name', r.company_name,
      'plan_id', r.plan_id, 'plan_name', r.plan_name, 'iso_code', r.iso_code, 'document_id', r.document_id, 'document_name', r.document_name,
      'section_id', r.section_id, 'section_title', r.section_title, 'task_id', r.task_id, 'is_mandatory', r.is_mandatory,
      'evidence_description', r.evidence_description, 'evidence_format', r.evidence_format, 'assigned_to', r.assigned_to, 'assigned_to_name', u.full_name,
      'due_date', r.due_date, 'evidence_id', r.evidence_id, 'evidence_version', r.evidence_version, 'effective_from', r.effective_from,
      'expires_on', r.expires_on, 'review_note', r.review_note, 'files', ${files})`

/** `matching` narrows what is wanted (`w`) and its customers (`c`), `listed` what of it (`r`) is listed. */
export type RequirementParts = { is_of_one_customer: boolean; matching: string; listed: string }

/** What has to be proved, as the `requirement` of the statement that goes on after it. $2 is now; $3, $4, $5 customer, plan and document or null. */
export function withRequirements({ is_of_one_customer: one, matching }: Omit<RequirementParts, 'listed'>): string {
  return `with scope as (${scope}),
  section_task as materialized (${sectionTasks(one)}),
  wanted as materialized (${wantedBySections(one)} union all ${wantedByTasks(one)}),
  proof as (${proofs(one)}),
  requirement as materialized (
    select w.*, c.company_name, p.plan_name, i.code as iso_code, coalesce(proof.status, 'missing') as status, proof.evidence_id, proof.evidence_version,
      proof.effective_from, proof.expires_on, proof.review_note
    from wanted w
    join customers c on c.org_id = $1 and c.id = w.customer_id${one ? '' : ` and c.status <> 'archived'`}
    left join customer_iso_plans p on p.org_id = $1 and p.id = w.plan_id
    left join iso_standards i on i.org_id = $1 and i.id = p.iso_standard_id
    left join proof on proof.target_id = w.target_id
    where (p.id is null or (p.plan_status <> 'cancelled' and not p.is_ignored))${matching}
  )`
}

/** A page, the number and the totals of what has to be proved; `limit` and `offset` are parameters. */
export function requirementPage(
  parts: RequirementParts,
  { order, limit, offset }: { order: string; limit: string; offset: string },
): string {
  return `${withRequirements(parts)},
  page as (select * from requirement r where ${parts.listed} order by ${order} limit ${limit} offset ${offset})
  select (${totals}) as totals, (select count(*) from requirement r where ${parts.listed})::integer as total,
    coalesce((select json_agg(${item} order by ${order}) from page r left join users u on u.id = r.assigned_to), '[]') as items`
}

/** The totals alone. */
export function requirementTotals(parts: Omit<RequirementParts, 'listed'>): string {
  return `${withRequirements(parts)} select (${totals}) as totals`
}

/** What has to be proved by the ids of the parameter, in their order. */
export function requirementsById(parts: RequirementParts, ids: string): string {
  return `${withRequirements(parts)}
  select ${item} as item from unnest(${ids}::text[]) with ordinality as chosen(id, place)
  join requirement r on r.id = chosen.id and ${parts.listed} left join users u on u.id = r.assigned_to order by chosen.place`
}
