import { createHash } from 'node:crypto'
import type { Workspace } from '@dna/contract/workspace'
import { type Answer, jsonText } from '../../core/answers.ts'
import type { Actor, ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'

/** An object that says so when its row is ignored; such rows come only when they are asked for. */
const marked = (is_ignored: string, fields: string) =>
  `case when ${is_ignored} then json_build_object(${fields}, 'is_ignored', true) else json_build_object(${fields}) end`

const task = marked(
  'k.is_ignored',
  `'id', k.id, 'title', k.title, 'status', k.status, 'priority', k.priority, 'task_scope', k.task_scope, 'task_type', k.task_type,
    'section_id', k.section_id, 'requires_evidence', k.requires_evidence, 'evidence_uploaded', k.evidence_uploaded, 'assigned_to', k.assigned_to,
    'due_date', k.due_date, 'completed_at', to_char(k.completed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
)

const template = marked(
  'pt.is_ignored or not pt.included or coalesce(d.is_ignored, false)',
  `'id', t.id, 'name', t.name, 'document_id', d.id, 'document_name', d.document_name, 'document_status', d.status,
    'completion_percentage', d.completion_percentage, 'total_tasks', coalesce(own.total, 0), 'completed_tasks', coalesce(own.completed, 0),
    'tasks', coalesce(own.list, '[]')`,
)

const plan = marked(
  'p.is_ignored',
  `'id', p.plan_id, 'plan_name', p.plan_name, 'iso_code', s.code, 'iso_name', s.name, 'plan_status', p.plan_status,
    'target_completion_date', p.target_completion_date, 'progress', p.overall_progress_percentage,
    'plan_tasks', coalesce((select list from tasks where task_scope = 'plan' and plan_id = p.plan_id), '[]'),
    'templates', coalesce((
      select json_agg(${template} order by pt.position, d.position, d.code, t.name)
      from customer_iso_plan_templates pt
      join templates t on t.org_id = $1 and t.id = pt.template_id
      left join documents d on d.plan_id = pt.plan_id and d.template_id = pt.template_id
      left join tasks own on own.plan_id = pt.plan_id and own.template_id = pt.template_id and own.document_id is not distinct from d.id
      where pt.org_id = $1 and pt.plan_id = p.plan_id and ($3 or (pt.included and not pt.is_ignored))), '[]')`,
)

/**
 * The tag is made first, from the newest audit entry of the customer, the newest one that belongs to no customer, the question and the
 * rights; the tree is built only when the caller does not hold that tag. A task of a template stands with the template's first document.
 * `$3`: with ignored rows, `$4`: end of the tag, `$5`: tag held.
 */
const text = `with tag as materialized (
    select format('"%s.%s.%s"', (select max(seq) from audit_log where org_id = $1 and customer_id = $2),
      (select max(seq) from audit_log where org_id = $1 and customer_id is null), $4::text) as etag
  ), figures as (
    select * from v_plan_figures where org_id = $1 and customer_id = $2
  ), documents as (
    select d.*, row_number() over (partition by d.plan_id, d.template_id order by d.position, d.code) as place
    from customer_documents d where d.org_id = $1 and d.customer_id = $2 and d.status <> 'archived' and ($3 or not d.is_ignored)
  ), tasks as (
    select case when k.task_scope in ('customer', 'plan') then k.task_scope end as task_scope, k.plan_id, k.template_id,
      case k.task_scope when 'template' then (select d.id from documents d where d.plan_id = k.plan_id and d.template_id = k.template_id and d.place = 1)
        else k.document_id end as document_id,
      json_agg(${task} order by case k.priority when 'urgent' then 1 when 'high' then 2 when 'medium' then 3 else 4 end, k.due_date, k.position, k.id) as list,
      count(*) filter (where not k.is_ignored and k.status <> 'cancelled') as total,
      count(*) filter (where not k.is_ignored and k.status = 'completed') as completed
    from customer_tasks k
    where k.org_id = $1 and k.customer_id = $2 and ($3 or not k.is_ignored)
    group by 1, 2, 3, 4
  )
  select tag.etag, case when tag.etag is distinct from $5 then (
      select json_build_object('customer_id', c.id,
        'customer', json_build_object('id', c.id, 'company_name', c.company_name, 'overall_progress', coalesce(
          (select round(avg(overall_progress_percentage), 2) from figures where plan_status = 'active' and not is_ignored), 0)),
        'customer_tasks', coalesce((select list from tasks where task_scope = 'customer'), '[]'),
        'plans', coalesce((
          select json_agg(${plan} order by p.created_at, p.plan_id)
          from figures p join iso_standards s on s.org_id = $1 and s.id = p.iso_standard_id where $3 or not p.is_ignored), '[]'))::text
      from customers c where c.org_id = $1 and c.id = $2) end as tree,
    exists (select from customers where org_id = $1 and id = $2) as found
  from tag`

/** The whole tree of a customer as JSON that the database builds, in one statement; 304 costs only the tag. Throws 404. */
export async function workspaceOf(
  ctx: ReadContext,
  { customer_id, include_ignored }: { customer_id: string; include_ignored: boolean },
): Promise<Answer<Workspace>> {
  const rows = await ctx.text<{ etag: string; tree: string | null; found: boolean }>({
    name: 'progress.workspace',
    text,
    values: [
      ctx.org_id,
      customer_id,
      include_ignored,
      `${include_ignored ? 'i' : ''}${rightsHash(ctx.actor)}`,
      ctx.request.held_tag ?? null,
    ],
  })
  const row = rows[0]
  if (!row?.found) throw notFound('customer')
  return jsonText(row.tree ?? '', row.etag)
}

const hashes = new WeakMap<Actor['grants'], string>()

/** The actor is remembered between requests, so its rights are hashed once. */
function rightsHash({ grants }: Actor): string {
  const known = hashes.get(grants)
  if (known) return known
  const hash = createHash('sha256')
    .update([...grants].sort().join(' '))
    .digest('hex')
    .slice(0, 12)
  hashes.set(grants, hash)
  return hash
}
