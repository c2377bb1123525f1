import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { byCustomer, Count, Day, Id, Moment, Percentage } from './core/fields.ts'
import { QueryBoolean } from './core/paging.ts'
import { DocumentStatus } from './documents.ts'
import { PlanStatus } from './plans.ts'
import { TaskPriority, TaskScope, TaskStatus, TaskType } from './task-records.ts'

/** Only with `include_ignored`, and only on rows that are ignored. */
const ignored = z.literal(true).optional()

export const WorkspaceTask = z.strictObject({
  id: Id,
  title: z.string(),
  status: TaskStatus,
  priority: TaskPriority,
  task_scope: TaskScope,
  task_type: TaskType,
  section_id: z.string().nullable(),
  requires_evidence: z.boolean(),
  evidence_uploaded: z.boolean(),
  assigned_to: Id.nullable(),
  due_date: Day.nullable(),
  completed_at: Moment.nullable(),
  is_ignored: ignored,
})
export type WorkspaceTask = z.infer<typeof WorkspaceTask>

export const WorkspaceTemplate = z.strictObject({
  id: Id,
  name: z.string(),
  document_id: Id.nullable(),
  document_name: z.string().nullable(),
  document_status: DocumentStatus.nullable(),
  completion_percentage: Percentage.nullable(),
  total_tasks: Count,
  completed_tasks: Count,
  is_ignored: ignored,
  tasks: z.array(WorkspaceTask),
})
export type WorkspaceTemplate = z.infer<typeof WorkspaceTemplate>

export const WorkspacePlan = z.strictObject({
  id: Id,
  plan_name: z.string(),
  iso_code: z.string(),
  iso_name: z.string(),
  plan_status: PlanStatus,
  target_completion_date: Day.nullable(),
  progress: Percentage,
  is_ignored: ignored,
  plan_tasks: z.array(WorkspaceTask),
  templates: z.array(WorkspaceTemplate).describe('One entry per document; without documents one per template'),
})
export type WorkspacePlan = z.infer<typeof WorkspacePlan>

/** The whole tree of a customer; tasks by priority, due date and position, templates in the order of their plan. */
export const Workspace = z.strictObject({
  customer_id: Id,
  customer: z.strictObject({ id: Id, company_name: z.string(), overall_progress: Percentage }),
  customer_tasks: z.array(WorkspaceTask),
  plans: z.array(WorkspacePlan),
})
export type Workspace = z.infer<typeof Workspace>

export const workspace = {
  get: endpoint({
    method: 'GET',
    path: '/customers/:customer_id/workspace',
    access: 'customers:read',
    summary: 'Get the whole tree of a customer: plans, documents, tasks',
    params: byCustomer,
    query: z.strictObject({ include_ignored: QueryBoolean.optional() }),
    response: Workspace,
    cacheable: true,
  }),
}
