import { z } from 'zod'
import {
  Count,
  Day,
  Id,
  LocalId,
  Moment,
  optionalText,
  PersonFilter,
  Reason,
  SearchText,
  sortBy,
  stamps,
  textUpTo,
  Version,
} from './core/fields.ts'
import { Page, QueryBoolean } from './core/paging.ts'
import { EvidenceFormat } from './templates.ts'

export const TaskScope = z.enum(['customer', 'plan', 'template', 'document'])
export type TaskScope = z.infer<typeof TaskScope>
export const TaskType = z.enum(['fillable_section', 'evidence_required', 'review', 'approval', 'interview', 'custom'])
export type TaskType = z.infer<typeof TaskType>
export const TaskStatus = z.enum(['pending', 'in_progress', 'blocked', 'completed', 'cancelled'])
export type TaskStatus = z.infer<typeof TaskStatus>
export const TaskPriority = z.enum(['low', 'medium', 'high', 'urgent'])
export type TaskPriority = z.infer<typeof TaskPriority>

/** The record that caused a task. */
export const TaskOrigin = z.strictObject({ type: z.string(), id: Id })
export type TaskOrigin = z.infer<typeof TaskOrigin>

export const Task = z.strictObject({
  id: Id,
  customer_id: Id,
  company_name: z.string(),
  plan_id: Id.nullable(),
  plan_name: z.string().nullable(),
  iso_code: z.string().nullable(),
  template_id: Id.nullable(),
  document_id: Id.nullable(),
  document_name: z.string().nullable(),
  section_id: z.string().nullable(),
  task_scope: TaskScope,
  task_type: TaskType,
  title: z.string(),
  description: z.string(),
  status: TaskStatus,
  blocked_reason: z.string().nullable(),
  priority: TaskPriority,
  requires_evidence: z.boolean(),
  evidence_description: z.string().nullable(),
  evidence_format: EvidenceFormat.nullable(),
  evidence_uploaded: z.boolean(),
  assigned_to: Id.nullable(),
  assigned_to_name: z.string().nullable(),
  assigned_portal_account_id: Id.nullable(),
  due_date: Day.nullable(),
  due_date_source: z.enum(['suggested', 'manual']),
  completed_at: Moment.nullable(),
  completed_by: Id.nullable(),
  completed_by_name: z.string().nullable(),
  recurrence: z.string().nullable(),
  auto_generated: z.boolean(),
  library_key: z.string().nullable(),
  position: z.number().describe('Order inside a column of the board'),
  notes: z.string().nullable(),
  is_ignored: z.boolean(),
  ignored_at: Moment.nullable(),
  ignored_by: Id.nullable(),
  ignore_reason: z.string().nullable(),
  origin: TaskOrigin.nullable(),
  question: z
    .strictObject({ session_id: Id, question_id: z.string() })
    .nullable()
    .describe('The interview question that was asked of somebody'),
  ...stamps,
})
export type Task = z.infer<typeof Task>

const fields = {
  title: textUpTo(500),
  description: z.string().trim().max(20_000),
  priority: TaskPriority,
  requires_evidence: z.boolean(),
  evidence_description: optionalText(2000),
  evidence_format: EvidenceFormat.nullable(),
  assigned_to: Id.nullable(),
  due_date: Day.nullable(),
  recurrence: z
    .string()
    .max(200)
    .regex(/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/, 'must be a rule such as FREQ=MONTHLY;INTERVAL=3')
    .nullable(),
  notes: optionalText(20_000),
}

/** Absent optional fields are cleared. */
export const TaskReplace = z.strictObject({
  ...fields,
  description: fields.description.default(''),
  priority: fields.priority.default('medium'),
  requires_evidence: fields.requires_evidence.default(false),
  evidence_description: fields.evidence_description.default(null),
  evidence_format: fields.evidence_format.default(null),
  assigned_to: fields.assigned_to.default(null),
  due_date: fields.due_date.default(null),
  recurrence: fields.recurrence.default(null),
  notes: fields.notes.default(null),
})
export type TaskReplace = z.infer<typeof TaskReplace>

const parentsOf = {
  customer: { needed: [], allowed: [] },
  plan: { needed: ['plan_id'], allowed: ['plan_id'] },
  template: { needed: ['plan_id', 'template_id'], allowed: ['plan_id', 'template_id'] },
  document: { needed: ['document_id'], allowed: ['document_id', 'section_id'] },
} as const satisfies Record<TaskScope, { needed: readonly string[]; allowed: readonly string[] }>

/** The record that fits the scope: none, `plan_id`, `plan_id` with `template_id`, or `document_id` (the server knows its plan). */
export const TaskCreate = TaskReplace.extend({
  customer_id: Id,
  task_scope: TaskScope.default('customer'),
  plan_id: Id.optional(),
  template_id: Id.optional(),
  document_id: Id.optional(),
  section_id: LocalId.optional(),
}).superRefine(({ task_scope, plan_id, template_id, document_id, section_id }, context) => {
  const { needed, allowed } = parentsOf[task_scope]
  for (const [field, id] of Object.entries({ plan_id, template_id, document_id, section_id })) {
    const is_needed = needed.some((name) => name === field)
    const is_allowed = allowed.some((name) => name === field)
    if (is_needed && id === undefined) {
      context.addIssue({ code: 'custom', path: [field], message: `A ${task_scope} task needs it`, params: { code: 'required' } })
    }
    if (!is_allowed && id !== undefined) {
      context.addIssue({ code: 'custom', path: [field], message: `A ${task_scope} task has none`, params: { code: 'not_allowed' } })
    }
  }
})
export type TaskCreate = z.infer<typeof TaskCreate>

/** The status has moves of its own. */
export const TaskUpdate = z.strictObject(fields).partial()
export type TaskUpdate = z.infer<typeof TaskUpdate>

const filters = {
  customer_id: Id.optional(),
  plan_id: Id.optional(),
  template_id: Id.optional(),
  document_id: Id.optional(),
  scope: TaskScope.optional(),
  type: TaskType.optional(),
  status: TaskStatus.optional(),
  priority: TaskPriority.optional(),
  assigned_to: PersonFilter.optional(),
  due_before: Day.optional(),
  due_from: Day.optional(),
  due_to: Day.optional().describe('That day too'),
  q: SearchText.optional(),
}

/** The filters of the list, as JSON. */
export const TaskFilter = z.strictObject({
  ...filters,
  requires_evidence: z.boolean().optional(),
  evidence_uploaded: z.boolean().optional(),
  overdue: z.boolean().optional(),
  include_ignored: z.boolean().optional(),
})
export type TaskFilter = z.infer<typeof TaskFilter>

export const TaskQuery = Page.extend({
  ...filters,
  requires_evidence: QueryBoolean.optional(),
  evidence_uploaded: QueryBoolean.optional(),
  overdue: QueryBoolean.optional(),
  include_ignored: QueryBoolean.optional(),
  sort: sortBy('due_date', 'priority', 'status', 'position', 'title', 'created_at', 'updated_at').optional().describe('Default due_date'),
})
export type TaskQuery = z.infer<typeof TaskQuery>

export const TaskCalendarQuery = TaskQuery.omit({ limit: true, offset: true, count: true, sort: true, overdue: true, status: true })
  .extend({
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-03')
      .optional()
      .describe('Default: the present month of the organization'),
  })
  .strict()
export type TaskCalendarQuery = z.infer<typeof TaskCalendarQuery>

/** A month of tasks by due day, with the days of the weeks that it shares with its neighbours. */
export const TaskCalendar = z.strictObject({
  month: z.string(),
  today: Day,
  days: z
    .array(z.strictObject({ day: Day, total: Count, tasks: z.array(Task).describe('The first four: open before completed, urgent first') }))
    .describe('Days with tasks, in order; cancelled tasks are left out'),
})
export type TaskCalendar = z.infer<typeof TaskCalendar>

/** `blocked` needs `blocked_reason`, ignoring an `ignore_reason`. */
export const TaskBulkChange = z
  .strictObject({
    assigned_to: fields.assigned_to,
    due_date: fields.due_date,
    priority: fields.priority,
    status: TaskStatus,
    blocked_reason: Reason,
    is_ignored: z.boolean(),
    ignore_reason: Reason,
  })
  .partial()
export type TaskBulkChange = z.infer<typeof TaskBulkChange>

/** Exactly one of `items` and `filter`; all rows change or none. */
export const TaskBulk = z
  .strictObject({
    items: z
      .array(z.strictObject({ id: Id, version: Version }))
      .min(1)
      .max(500)
      .optional(),
    filter: TaskFilter.optional(),
    change: TaskBulkChange,
  })
  .refine((bulk) => (bulk.items === undefined) !== (bulk.filter === undefined), {
    message: 'must have exactly one of items and filter',
    params: { code: 'required' },
  })
export type TaskBulk = z.infer<typeof TaskBulk>

export const byTask = z.strictObject({ task_id: Id })
