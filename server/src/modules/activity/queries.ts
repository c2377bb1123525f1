import type { ActivityFeed, ActivityItem } from '@dna/contract/activity'
import type { Permission } from '@dna/contract/core/permissions'
import { mayAtLeastOwn, type ReadContext } from '../../core/context.ts'
import { invalidField, notFound } from '../../core/errors.ts'
import { conditions } from '../../core/list-page.ts'
import { dayStartSql } from '../../core/organization-day.ts'
import { webPath } from '../../core/web-paths.ts'
import { type Act, grouped } from './rules.ts'

export type FeedQuery = {
  customer_id?: string
  plan_id?: string
  document_id?: string
  task_id?: string
  actor?: string
  from?: string
  to?: string
  before_seq?: number
  limit: number
}

/** What the feed tells about, and who may read it. Sign-ins, rights and settings are in the audit trail only. */
const needs: Record<string, Permission> = {
  customer: 'customers:read',
  plan: 'plans:read',
  document: 'documents:read',
  section: 'documents:read',
  task: 'tasks:read',
  evidence: 'evidence:read',
  file: 'files:read',
  fact: 'facts:read',
  interview: 'interviews:read',
  template: 'templates:read',
  standard: 'standards:read',
}

/** Acts read for one line at most; more of them make the page end early, never skip anything. */
const actsPerLine = 4

const inPlan = (plan: string) => `((a.object_type = 'plan' and a.object_id = ${plan})
  or (a.object_type = 'document' and a.object_id in (select id from customer_documents where org_id = $1 and plan_id = ${plan}))
  or (a.object_type = 'task' and a.object_id in (select id from customer_tasks where org_id = $1 and plan_id = ${plan}))
  or (a.object_type = 'section' and a.object_id in (select s.id from customer_documents d
    join document_sections s on s.org_id = $1 and s.document_id = d.id where d.org_id = $1 and d.plan_id = ${plan})))
  and a.customer_id = (select customer_id from customer_iso_plans where org_id = $1 and id = ${plan})`

const inDocument = (document: string) => `((a.object_type = 'document' and a.object_id = ${document})
  or (a.object_type = 'section' and a.object_id in (select id from document_sections where org_id = $1 and document_id = ${document}))
  or (a.object_type = 'task' and a.object_id in (select id from customer_tasks where org_id = $1 and document_id = ${document}))
  or (a.object_type = 'evidence' and a.object_id in (select l.evidence_id from document_sections s
    join evidence_links l on l.org_id = $1 and l.document_section_id = s.id where s.org_id = $1 and s.document_id = ${document})))
  and a.customer_id = (select customer_id from customer_documents where org_id = $1 and id = ${document})`

const ofTask = (task: string) => `((a.object_type = 'task' and a.object_id = ${task})
  or (a.object_type = 'evidence' and a.object_id in (select evidence_id from evidence_links where org_id = $1 and task_id = ${task})))
  and a.customer_id = (select customer_id from customer_tasks where org_id = $1 and id = ${task})`

/** Title and surroundings of what an act `a` was done to; a record that is gone has none. */
const object = `lateral (
    select company_name as title, null::uuid as parent_id, null::uuid as document_id, null as section_id, null::uuid as version_id from customers where a.object_type = 'customer' and org_id = $1 and id = a.object_id
    union all select plan_name, customer_id, null, null, null from customer_iso_plans where a.object_type = 'plan' and org_id = $1 and id = a.object_id
    union all select document_name, plan_id, null, null, null from customer_documents where a.object_type = 'document' and org_id = $1 and id = a.object_id
    union all select s.title || ' (' || d.document_name || ')', s.document_id, s.document_id, s.section_id, null from document_sections s
      join customer_documents d on d.org_id = $1 and d.id = s.document_id where a.object_type = 'section' and s.org_id = $1 and s.id = a.object_id
    union all select title, coalesce(document_id, plan_id, customer_id), null, null, null from customer_tasks where a.object_type = 'task' and org_id = $1 and id = a.object_id
    union all select title, customer_id, null, null, null from evidence where a.object_type = 'evidence' and org_id = $1 and id = a.object_id
    union all select original_filename, coalesce(document_id, task_id, customer_id), null, null, null from customer_storage_files where a.object_type = 'file' and org_id = $1 and id = a.object_id
    union all select coalesce(k.label, f.fact_key), f.customer_id, null, null, null from facts f left join fact_definitions k on k.org_id = $1 and k.key = f.fact_key
      where a.object_type = 'fact' and f.org_id = $1 and f.id = a.object_id
    union all select session_name, coalesce(plan_id, customer_id), null, null, null from customer_interview_sessions where a.object_type = 'interview' and org_id = $1 and id = a.object_id
    union all select name, null, null, null, current_version_id from templates where a.object_type = 'template' and org_id = $1 and id = a.object_id
    union all select code, null, null, null, null from iso_standards where a.object_type = 'standard' and org_id = $1 and id = a.object_id
  ) o`

type Row = Act & {
  actor_kind: ActivityItem['actor_kind']
  actor: string | null
  object_type: string
  title: string | null
  customer_id: string | null
  company_name: string | null
  document_id: string | null
  section_id: string | null
  version_id: string | null
}

/** What happened, as sentences without values, newest first. One statement. Throws 422 `range_reversed`. */
export async function activityFeed(ctx: ReadContext, query: FeedQuery): Promise<ActivityFeed> {
  if (query.from && query.to && query.from > query.to)
    throw invalidField('query/from', 'range_reversed', 'The first day comes after the last')
  const types = Object.keys(needs).filter((type) => needs[type] && mayAtLeastOwn(ctx, needs[type]))
  const where = conditions(ctx.org_id).add('a.object_type = any($?)', types)
  const parameter = (value: unknown) => `$${where.values.push(value)}`
  if (query.customer_id) where.add('a.customer_id = $?', query.customer_id)
  if (query.plan_id) where.add(inPlan(parameter(query.plan_id)))
  if (query.document_id) where.add(inDocument(parameter(query.document_id)))
  if (query.task_id) where.add(ofTask(parameter(query.task_id)))
  if (query.from) where.add(`a.at >= ${dayStartSql(parameter(query.from))}`)
  if (query.to) where.add(`a.at < ${dayStartSql(parameter(query.to), 1)}`)
  where.when(query.actor, 'a.actor_id = $?').when(query.before_seq, 'a.seq < $?')
  const most = query.limit * actsPerLine
  const acts = await ctx.text<Row>({
    text: `select a.seq, left(a.at, 23) || 'Z' as at, a.actor_kind, a.actor_id, coalesce(u.full_name, pa.full_name, pa.portal_username) as actor, a.action,
        a.object_type, a.object_id, o.title, o.parent_id, o.document_id, o.section_id, o.version_id, a.customer_id, c.company_name
      from (select * from audit_log a where a.org_id = $1 and a.outcome = 'done'${where.text()} order by a.seq desc limit ${parameter(most)}) a
      left join users u on u.id = a.actor_id
      left join portal_accounts pa on a.actor_kind = 'portal' and pa.org_id = $1 and pa.id = a.actor_id
      left join customers c on c.org_id = $1 and c.id = a.customer_id
      left join ${object} on true
      order by a.seq desc`,
    values: where.values,
  })
  const { lines, next_before_seq } = grouped(acts, { limit: query.limit, complete: acts.length < most })
  return { items: lines.map(({ newest, count }) => present(newest, count)), next_before_seq }
}

const tables = { customer: 'customers', plan: 'customer_iso_plans', document: 'customer_documents', task: 'customer_tasks' }

/** As {@link activityFeed} of one record. Throws 404 when it is not there. */
export async function activityOf(
  ctx: ReadContext,
  record: { type: keyof typeof tables; id: string; customer_id?: string },
  window: FeedQuery,
): Promise<ActivityFeed> {
  const owner = record.customer_id ? ' and customer_id = $3' : ''
  const values = [ctx.org_id, record.id, ...(record.customer_id ? [record.customer_id] : [])]
  const known = await ctx.text({ text: `select 1 from ${tables[record.type]} where org_id = $1 and id = $2${owner}`, values })
  if (known.length === 0) throw notFound(record.type)
  return activityFeed(ctx, { ...window, [`${record.type}_id`]: record.id })
}

function present(act: Row, count: number): ActivityItem {
  const { object_type: type, object_id: id, customer_id, company_name } = act
  return {
    id: String(act.seq),
    at: act.at,
    actor: act.actor,
    actor_id: act.actor_id,
    actor_kind: act.actor_kind,
    action: act.action,
    object: { type, id, title: act.title },
    customer: customer_id && company_name ? { id: customer_id, company_name } : null,
    count,
    url:
      act.title === null
        ? null
        : webPath({ type, id, customer_id, document_id: act.document_id, section_id: act.section_id, version_id: act.version_id }),
  }
}
