import type { TaskPriority, TaskScope, TaskStatus, TaskType } from '@dna/contract/task-records'
import type { EvidenceFormat } from '@dna/contract/templates'
import { v7 as newId } from 'uuid'
import type { ReadContext, WriteContext } from '../../core/context.ts'
import { organizationToday, plusDays } from '../../core/organization-day.ts'
import { indexManyWords } from '../../core/search-words.ts'

/** A generated task; customer and plan are those of the whole set. */
export type GeneratedTask = {
  task_scope: TaskScope
  task_type: TaskType
  template_id: string | null
  document_id: string | null
  section_id: string | null
  title: string
  description: string
  status: Extract<TaskStatus, 'pending' | 'cancelled'>
  priority: TaskPriority
  requires_evidence: boolean
  evidence_description: string | null
  evidence_format: EvidenceFormat | null
  assigned_to: string | null
  due_date: string | null
  /** Offset of the library that the date came from, kept so that the date can follow the plan. */
  due_days: number | null
  library_key: string | null
  fact_keys: string[]
  position: number
}

export type CreatedTask = { id: string; library_key: string | null }

/**
 * Writes generated tasks and their search words in two statements, whatever their number. A task that is there already (same
 * library key, same section) is left out. Answers those that were made; the audit entry is the caller's.
 */
export async function insertTasks(
  ctx: WriteContext,
  input: { customer_id: string; plan_id: string | null; tasks: GeneratedTask[] },
): Promise<CreatedTask[]> {
  if (input.tasks.length === 0) return []
  const tasks = input.tasks.map((task) => ({ id: newId(), ...task, title: task.title.slice(0, 500) }))
  const created = await ctx.text<CreatedTask & { title: string }>({
    text: `insert into customer_tasks (org_id, id, customer_id, plan_id, template_id, document_id, task_scope, task_type, section_id, title, description,
        status, priority, requires_evidence, evidence_description, evidence_format, assigned_to, due_date, due_days, auto_generated, library_key,
        fact_keys, position, created_by, updated_by)
      select $1, r.id, $2, case when r.task_scope <> 'customer' then $3::uuid end, r.template_id, r.document_id, r.task_scope, r.task_type, r.section_id,
        r.title, r.description, r.status, r.priority, r.requires_evidence, r.evidence_description, r.evidence_format, r.assigned_to, r.due_date, r.due_days,
        true, r.library_key, array(select jsonb_array_elements_text(r.fact_keys)), r.position, $4::uuid, $4::uuid
      from jsonb_to_recordset($5::jsonb) as r(id uuid, template_id uuid, document_id uuid, task_scope text, task_type text, section_id text, title text,
        description text, status text, priority text, requires_evidence boolean, evidence_description text, evidence_format text, assigned_to uuid,
        due_date date, due_days integer, library_key text, fact_keys jsonb, position double precision)
      on conflict do nothing
      returning id, library_key, title`,
    values: [ctx.org_id, input.customer_id, input.plan_id, ctx.actor.user_id, JSON.stringify(tasks)],
  })
  await indexManyWords(
    ctx,
    created.map(({ id, title }) => ({ kind: 'task', object_id: id, customer_id: input.customer_id, text: title })),
  )
  return created
}

export type LibraryEvent = 'customer_created' | 'first_plan_created' | 'plan_created'

/** A task of the library that is not there yet. */
export type LibraryTask = Pick<
  GeneratedTask,
  'task_type' | 'title' | 'description' | 'priority' | 'requires_evidence' | 'evidence_description' | 'evidence_format' | 'fact_keys'
> & {
  task_scope: 'customer' | 'plan'
  library_key: string
  days: number
}

/**
 * The library's customer and plan tasks of these events, less the customer tasks that the customer has already. `standard`
 * adds the tasks of its family and its name to titles. One statement.
 */
export function missingLibraryTasks(
  ctx: ReadContext,
  input: { customer_id: string; events: LibraryEvent[]; standard: { family: string; short_code: string } | null },
): Promise<LibraryTask[]> {
  return ctx.text<LibraryTask>({
    text: `select l.task_scope, l.task_type, replace(l.title, '{{standard.short_code}}', $5) as title, l.description, l.priority, l.requires_evidence,
        l.evidence_description, l.evidence_format, l.fact_keys, l.key as library_key, l.days
      from library_tasks l
      where l.org_id = $1 and l.create_on = any($3) and l.family in ('common', $4) and l.task_scope in ('customer', 'plan') and l.retired_at is null
        and not exists (select from customer_tasks k
          where k.org_id = $1 and k.customer_id = $2 and k.task_scope = 'customer' and l.task_scope = 'customer' and k.library_key = l.key)
      order by l.position`,
    values: [ctx.org_id, input.customer_id, input.events, input.standard?.family ?? 'common', input.standard?.short_code ?? ''],
  })
}

/** A library task as a row to write. */
export function taskOfLibrary(
  { days, ...task }: LibraryTask,
  rest: Pick<GeneratedTask, 'assigned_to' | 'due_date' | 'position'>,
): GeneratedTask {
  return { ...task, ...rest, template_id: null, document_id: null, section_id: null, status: 'pending', due_days: days }
}

/** Makes the library's tasks for a new customer, once. Four statements, one when there is nothing to make. */
export async function createCustomerTasks(ctx: WriteContext, input: { customer_id: string }): Promise<void> {
  const missing = await missingLibraryTasks(ctx, { customer_id: input.customer_id, events: ['customer_created'], standard: null })
  if (missing.length === 0) return
  const today = await organizationToday(ctx)
  const tasks = missing.map((task, position) => taskOfLibrary(task, { assigned_to: null, due_date: plusDays(today, task.days), position }))
  for (const { id, library_key } of await insertTasks(ctx, { customer_id: input.customer_id, plan_id: null, tasks })) {
    ctx.audit('task.created', { type: 'task', id, customer_id: input.customer_id }, { library_key: [null, library_key] })
  }
}
