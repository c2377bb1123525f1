import type { Task, TaskFilter } from '@dna/contract/task-records'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { conditions, type ListPage, type PageInput } from '../../core/list-page.ts'
import { type ListSource, pageOfSource } from '../../core/list-source.ts'
import { todaySql } from '../../core/organization-day.ts'
import { wordRanges } from '../../core/search-words.ts'

/** Columns of a task as the API shows it; they go with {@link taskTables}. */
export const taskColumns = `k.id, k.customer_id, c.company_name, k.plan_id, p.plan_name, s.code as iso_code, k.template_id, k.document_id,
  d.document_name, k.section_id, k.task_scope, k.task_type, k.title, k.description, k.status, k.blocked_reason, k.priority,
  k.requires_evidence, k.evidence_description, k.evidence_format, k.evidence_uploaded, k.assigned_to, assignee.full_name as assigned_to_name,
  k.assigned_portal_account_id, k.due_date, k.due_date_source,
  k.completed_at, k.completed_by, completer.full_name as completed_by_name, k.recurrence, k.auto_generated, k.library_key, k.position, k.notes,
  k.is_ignored, k.ignored_at, k.ignored_by, k.ignore_reason,
  case when k.origin_type is not null then jsonb_build_object('type', k.origin_type, 'id', k.origin_id) end as origin,
  case when k.task_type = 'interview' then (select jsonb_build_object('session_id', a.session_id, 'question_id', a.question_id)
    from interview_answers a where a.org_id = $1 and a.task_id = k.id limit 1) end as question,
  k.version, k.created_at, k.created_by, k.updated_at, k.updated_by`

/** The tables of {@link taskColumns} beside `customer_tasks k`; `$1` is the organization. */
export const taskTables = `join customers c on c.org_id = $1 and c.id = k.customer_id
  left join customer_iso_plans p on p.org_id = $1 and p.id = k.plan_id
  left join iso_standards s on s.org_id = $1 and s.id = p.iso_standard_id
  left join customer_documents d on d.org_id = $1 and d.id = k.document_id
  left join users assignee on assignee.id = k.assigned_to
  left join users completer on completer.id = k.completed_by`

export const openTask = `k.status not in ('completed', 'cancelled')`
const overdueTask = `(${openTask} and k.due_date < ${todaySql('$?')})`
export const priorityRank = `case k.priority when 'urgent' then 1 when 'high' then 2 when 'medium' then 3 else 4 end`

/** Both directions written out: `desc nulls last` of a column that is never null would not match its index. */
const orders: Record<string, string> = {
  due_date: 'k.due_date asc nulls last, k.id',
  '-due_date': 'k.due_date desc nulls last, k.id desc',
  priority: `${priorityRank} desc, k.due_date asc nulls last, k.id`,
  '-priority': `${priorityRank}, k.due_date asc nulls last, k.id`,
  status: 'k.status, k.due_date asc nulls last, k.id',
  '-status': 'k.status desc, k.due_date asc nulls last, k.id',
  position: 'k.position, k.id',
  '-position': 'k.position desc, k.id desc',
  title: 'k.title, k.id',
  '-title': 'k.title desc, k.id desc',
  created_at: 'k.created_at, k.id',
  '-created_at': 'k.created_at desc, k.id desc',
  updated_at: 'k.updated_at, k.id',
  '-updated_at': 'k.updated_at desc, k.id desc',
}

/** One page of tasks: ids by index, their number, then the chosen rows with the names around them. Three statements at most. */
export function pageOfTasks(ctx: ReadContext, query: TaskFilter & PageInput & { sort?: string }): Promise<ListPage<Task>> {
  return pageOfSource(ctx, query, taskSource(ctx, query))
}

/** Tasks with the names around them. */
export function taskSource(ctx: ReadContext, query: TaskFilter & { sort?: string }): ListSource<{ id: string }, Task> {
  const { text, values } = taskConditions(ctx, query)
  return {
    select: 'k.id',
    from: `from customer_tasks k where k.org_id = $1${text}`,
    order: orders[query.sort ?? 'due_date'] ?? 'k.id',
    values,
    rows: tasksInOrder,
  }
}

/** Tasks in the order of these keys. */
export async function tasksInOrder(ctx: ReadContext, keys: readonly { id: string }[]): Promise<Task[]> {
  if (keys.length === 0) return []
  return ctx.text<Task>({
    name: 'tasks.by_ids',
    text: `select ${taskColumns} from unnest($2::uuid[]) with ordinality as chosen(id, place)
      join customer_tasks k on k.org_id = $1 and k.id = chosen.id ${taskTables} order by chosen.place`,
    values: [ctx.org_id, keys.map((key) => key.id)],
  })
}

/** The filters of the task list as SQL on `customer_tasks k`; the first value is the organization. */
export function taskConditions(ctx: ReadContext, filter: TaskFilter): { text: string; values: unknown[] } {
  const where = conditions(ctx.org_id)
    .when(filter.customer_id, 'k.customer_id = $?')
    .when(filter.plan_id, 'k.plan_id = $?')
    .when(filter.template_id, 'k.template_id = $?')
    .when(filter.document_id, 'k.document_id = $?')
    .when(filter.scope, 'k.task_scope = $?')
    .when(filter.type, 'k.task_type = $?')
    .when(filter.status, 'k.status = $?')
    .when(filter.priority, 'k.priority = $?')
    .when(filter.due_before, 'k.due_date < $?')
    .when(filter.due_from, 'k.due_date >= $?')
    .when(filter.due_to, 'k.due_date <= $?')
    .when(filter.requires_evidence, 'k.requires_evidence = $?')
    .when(filter.evidence_uploaded, 'k.evidence_uploaded = $?')
  if (filter.assigned_to === 'none') where.add('k.assigned_to is null')
  else if (filter.assigned_to === 'me') where.add('k.assigned_to = $?', ctx.actor.user_id)
  else where.when(filter.assigned_to, 'k.assigned_to = $?')
  if (filter.overdue !== undefined) where.add(filter.overdue ? overdueTask : `${overdueTask} is not true`, ctx.now)
  if (!filter.include_ignored) where.add('not k.is_ignored')
  for (const [from, to] of wordRanges(filter.q ?? '')) {
    const low = where.values.push(from)
    const high = where.values.push(to)
    where.add(
      `k.id in (select w.object_id from search_words w where w.org_id = $1 and w.kind = 'task' and w.word >= $${low} and w.word < $${high})`,
    )
  }
  return { text: where.text(), values: where.values }
}

/** One task. Throws 404. */
export async function findTask(ctx: ReadContext, id: string): Promise<Task> {
  const rows = await ctx.text<Task>({
    name: 'tasks.find',
    text: `select ${taskColumns} from customer_tasks k ${taskTables} where k.org_id = $1 and k.id = $2`,
    values: [ctx.org_id, id],
  })
  if (!rows[0]) throw notFound('task')
  return rows[0]
}

/** A task with what decides on its moves. */
export type TaskToMove = Task & { section_complete: boolean | null }

/** As {@link findTask}, with the state of its section, and holds the row until the transaction ends. */
export async function lockTask(ctx: ReadContext, id: string): Promise<TaskToMove> {
  const rows = await ctx.text<TaskToMove>({
    name: 'tasks.lock',
    text: `select ${taskColumns}, section.is_complete as section_complete from customer_tasks k ${taskTables}
      left join document_sections section on section.org_id = $1 and section.document_id = k.document_id and section.section_id = k.section_id
      where k.org_id = $1 and k.id = $2 for update of k`,
    values: [ctx.org_id, id],
  })
  if (!rows[0]) throw notFound('task')
  return rows[0]
}
