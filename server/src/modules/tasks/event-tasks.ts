import type { QueryResultRow } from 'pg'
import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import { dayOfSql, todaySql } from '../../core/organization-day.ts'
import { indexManyWords } from '../../core/search-words.ts'

export type DocumentEvent = 'document_complete' | 'document_in_review' | 'document_effective'

/** A library task whose moment has come, with what its plan or document adds. */
type Due = QueryResultRow & {
  customer_id: string
  plan_id: string
  template_id: string | null
  document_id: string | null
  library_task_id: string
  origin_id: string | null
  title: string
  assigned_to: string | null
  due_date: string
}

/**
 * Makes the library's document tasks of an event, once per document until its next approval: an open one, or one made since the last
 * approval, is not doubled. A document in review gets one approval task per approve step; the round's steps must be there already.
 * They go to the reviewer or approver. Three statements, one when there is nothing to make.
 */
export async function createDocumentEventTasks(ctx: WriteContext, input: { event: DocumentEvent; document_ids: string[] }): Promise<void> {
  if (input.document_ids.length === 0) return
  const due = await ctx.text<Due>({
    name: 'tasks.document_event',
    text: `select d.customer_id, d.plan_id, d.template_id, d.id as document_id, l.id as library_task_id, step.id as origin_id, ${dueDate} as due_date,
        replace(${title}, '{{approver_role}} ', coalesce(replace(t.approver_role, '_', ' ') || ' ', '')) as title,
        case l.task_type when 'approval' then coalesce(step.only_user, approver.user_id, d.reviewer_id)
          when 'review' then coalesce(d.reviewer_id, approver.user_id) else d.assigned_to end as assigned_to
      from customer_documents d
      join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id
      join iso_standards s on s.org_id = $1 and s.id = p.iso_standard_id
      join templates t on t.org_id = $1 and t.id = d.template_id
      join library_tasks l on l.org_id = $1 and l.create_on = $4 and l.task_scope = 'document' and l.family in ('common', s.family) and l.retired_at is null
      left join plan_roles approver on approver.org_id = $1 and approver.plan_id = d.plan_id and approver.role_key = t.approver_role
      left join lateral (
        select r.id, r.step, row_number() over (order by r.step) as nth,
          case when jsonb_array_length(r.may_decide -> 'user_ids') = 1 then (r.may_decide -> 'user_ids' ->> 0)::uuid end as only_user
        from document_reviews r
        where r.org_id = $1 and r.document_id = d.id and r.round = d.review_round and r.kind = 'approve' and r.decision = 'pending'
      ) step on l.task_type = 'approval'
      where d.org_id = $1 and d.id = any($2) and coalesce(step.nth, 1) > (
        select count(*) from customer_tasks k where k.org_id = $1 and k.document_id = d.id and k.library_key = l.key
          and (k.status in ('pending', 'in_progress', 'blocked')
            or ($4 <> 'document_effective' and (d.approved_at is null or k.created_at > d.approved_at))))
      order by d.id, l.position, step.step`,
    values: [ctx.org_id, input.document_ids, ctx.now, input.event],
  })
  await insertTasks(ctx, due)
}

/**
 * Makes the library's plan tasks that wait for half or all documents of the plan to be approved, as far as its figures stand now; each
 * once per plan. They go to the plan's manager. Three statements, one when there is nothing to make.
 */
export async function createPlanEventTasks(ctx: WriteContext, input: { plan_id: string }): Promise<void> {
  const due = await ctx.text<Due>({
    name: 'tasks.plan_event',
    text: `select p.customer_id, p.id as plan_id, null as template_id, null as document_id, l.id as library_task_id, null as origin_id,
        ${dueDate} as due_date, ${title} as title, p.manager_id as assigned_to
      from customer_iso_plans p
      join v_plan_figures f on f.org_id = $1 and f.plan_id = p.id
      join iso_standards s on s.org_id = $1 and s.id = p.iso_standard_id
      join library_tasks l on l.org_id = $1 and l.task_scope = 'plan' and l.family in ('common', s.family) and l.retired_at is null
        and ((l.create_on = 'documents_half_approved' and 2 * f.approved_documents >= f.total_documents)
          or (l.create_on = 'documents_all_approved' and f.approved_documents = f.total_documents))
      where p.org_id = $1 and p.id = $2 and f.total_documents > 0 and p.plan_status in ('active', 'paused')
        and not exists (select from customer_tasks k where k.org_id = $1 and k.plan_id = p.id and k.task_scope = 'plan' and k.library_key = l.key)
      order by l.position`,
    values: [ctx.org_id, input.plan_id, ctx.now],
  })
  await insertTasks(ctx, due)
}

const title = `replace(l.title, '{{standard.short_code}}', s.short_code)`
const today = todaySql('$3')

/** Days of the library, stretched by the plan's length (180 days = 1, kept within 0.5 and 2); never before today or after the target (library.md 4). */
const dueDate = `least(${today} + round(l.days * case when p.target_completion_date is null then 1 else
    least(2, greatest(0.5, (p.target_completion_date - coalesce(p.start_date, ${dayOfSql('p.created_at')})) / 180.0)) end)::integer,
  greatest(coalesce(p.target_completion_date, 'infinity'), ${today}))`

async function insertTasks(ctx: WriteContext, due: Due[]): Promise<void> {
  if (due.length === 0) return
  const rows = due.map((task) => ({ id: newId(), ...task }))
  const created = await ctx.text<{ id: string; customer_id: string; title: string; library_key: string }>({
    text: `insert into customer_tasks (org_id, id, customer_id, plan_id, template_id, document_id, task_scope, task_type, title, description, priority,
        requires_evidence, evidence_description, evidence_format, assigned_to, due_date, due_days, auto_generated, library_key, fact_keys, position,
        origin_type, origin_id, created_by, updated_by)
      select $1, r.id, r.customer_id, r.plan_id, r.template_id, r.document_id, l.task_scope, l.task_type, left(r.title, 500), l.description, l.priority,
        l.requires_evidence, l.evidence_description, l.evidence_format, r.assigned_to, r.due_date, l.days, true, l.key, l.fact_keys, l.position,
        case when r.origin_id is not null then 'document_review' end, r.origin_id, $3::uuid, $3::uuid
      from jsonb_to_recordset($2::jsonb) as r(id uuid, customer_id uuid, plan_id uuid, template_id uuid, document_id uuid, library_task_id uuid,
        origin_id uuid, title text, assigned_to uuid, due_date date)
      join library_tasks l on l.org_id = $1 and l.id = r.library_task_id
      on conflict do nothing
      returning id, customer_id, title, library_key`,
    values: [ctx.org_id, JSON.stringify(rows), ctx.actor.user_id],
  })
  for (const { id, customer_id, library_key } of created)
    ctx.audit('task.created', { type: 'task', id, customer_id }, { library_key: [null, library_key] })
  await indexManyWords(
    ctx,
    created.map(({ id, customer_id, title: text }) => ({ kind: 'task', object_id: id, customer_id, text })),
  )
}
