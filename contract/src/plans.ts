import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { byCustomer, Count, Day, Id, Moment, optionalText, Percentage, Reason, sortBy, stamps, textUpTo } from './core/fields.ts'
import { Page, pageOf, QueryBoolean } from './core/paging.ts'
import { DocumentSummary } from './documents.ts'

export const PlanStatus = z.enum(['active', 'paused', 'completed', 'cancelled'])
export type PlanStatus = z.infer<typeof PlanStatus>
export const TemplateSelectionMode = z.enum(['all', 'selective'])
export type TemplateSelectionMode = z.infer<typeof TemplateSelectionMode>

export const PlanRole = z.strictObject({ role_key: z.string().min(1).max(60), user_id: Id })
export type PlanRole = z.infer<typeof PlanRole>

const columns = {
  id: Id,
  customer_id: Id,
  company_name: z.string(),
  iso_standard_id: Id,
  iso_code: z.string(),
  iso_name: z.string(),
  plan_name: z.string(),
  plan_status: PlanStatus,
  template_selection_mode: TemplateSelectionMode,
  start_date: Day.nullable(),
  target_completion_date: Day.nullable(),
  started_at: Moment.nullable(),
  completed_at: Moment.nullable(),
  manager_id: Id.nullable(),
  manager_name: z.string().nullable(),
  status_reason: z.string().nullable(),
  is_ignored: z.boolean(),
  ignore_reason: z.string().nullable(),
  held: z.boolean().describe('Under a legal hold'),
  ...stamps,
}

export const PlanTemplate = z.strictObject({
  template_id: Id,
  name: z.string(),
  included: z.boolean().describe('Part of the plan now'),
  is_ignored: z.boolean().describe('Was part of the plan and was set aside'),
  ignore_reason: z.string().nullable(),
})
export type PlanTemplate = z.infer<typeof PlanTemplate>

export const Plan = z.strictObject({ ...columns, plan_roles: z.array(PlanRole), templates: z.array(PlanTemplate) })
export type Plan = z.infer<typeof Plan>

export const PlanSummary = z.strictObject({
  ...columns,
  progress: Percentage,
  total_documents: Count,
  approved_documents: Count,
  total_tasks: Count,
  completed_tasks: Count,
  overdue_tasks: Count,
  evidence_required_count: Count,
  evidence_uploaded_count: Count,
})
export type PlanSummary = z.infer<typeof PlanSummary>

const changeable = {
  plan_name: textUpTo(255),
  start_date: Day.nullable(),
  target_completion_date: Day.nullable(),
  manager_id: Id.nullable(),
  plan_roles: z.array(PlanRole).max(50),
}

const TemplateIds = z.array(Id).max(500)

/** `selective` needs `selected_template_ids`. Left out: the name from standard and year, today as start, the caller as manager. */
export const PlanCreate = z.strictObject({
  iso_standard_id: Id,
  plan_name: changeable.plan_name.optional(),
  template_selection_mode: TemplateSelectionMode.default('all'),
  selected_template_ids: TemplateIds.optional(),
  start_date: changeable.start_date.optional(),
  target_completion_date: changeable.target_completion_date.optional(),
  manager_id: changeable.manager_id.optional(),
  auto_generate_documents: z.boolean().default(true),
  plan_roles: changeable.plan_roles.default([]),
})
export type PlanCreate = z.infer<typeof PlanCreate>

/** Absent dates and people are cleared. */
export const PlanReplace = z.strictObject({
  plan_name: changeable.plan_name,
  start_date: changeable.start_date.default(null),
  target_completion_date: changeable.target_completion_date.default(null),
  manager_id: changeable.manager_id.default(null),
  plan_roles: changeable.plan_roles.default([]),
})
export type PlanReplace = z.infer<typeof PlanReplace>

export const PlanUpdate = z.strictObject(changeable).partial()
export type PlanUpdate = z.infer<typeof PlanUpdate>

export const GeneratedCounts = z.strictObject({ created: Count, existing: Count, tasks_created: Count })
export type GeneratedCounts = z.infer<typeof GeneratedCounts>

export const PlanTemplatesChanged = Plan.extend({
  changes: z.strictObject({
    added: Count,
    set_aside: Count,
    brought_back: Count.describe('Set aside before and now part of the plan again, with their content'),
    documents_created: Count,
    tasks_created: Count,
  }),
})
export type PlanTemplatesChanged = z.infer<typeof PlanTemplatesChanged>

export const byPlan = z.strictObject({ customer_id: Id, plan_id: Id })
const path = '/customers/:customer_id/iso-plans/:plan_id'

export const plans = {
  list: endpoint({
    method: 'GET',
    path: '/customers/:customer_id/iso-plans',
    access: 'plans:read',
    summary: 'List the plans of a customer',
    params: byCustomer,
    query: Page.extend({
      status: PlanStatus.optional(),
      include_ignored: QueryBoolean.optional(),
      sort: sortBy('created_at', 'plan_name', 'target_completion_date').optional().describe('Default created_at'),
    }),
    response: pageOf(PlanSummary),
  }),
  create: endpoint({
    method: 'POST',
    path: '/customers/:customer_id/iso-plans',
    access: 'plans:write',
    summary: 'Create a plan with its documents and tasks',
    params: byCustomer,
    body: PlanCreate,
    response: Plan,
    status: 201,
    errors: ['templates_required', 'template_of_other_standard', 'plan_already_open', 'customer_archived'],
  }),
  get: endpoint({ method: 'GET', path, access: 'plans:read', summary: 'Get a plan', params: byPlan, response: Plan }),
  replace: endpoint({
    method: 'PUT',
    path,
    access: 'plans:write',
    summary: 'Replace the changeable fields of a plan',
    params: byPlan,
    body: PlanReplace,
    response: Plan,
    if_match: 'required',
    errors: ['state_conflict'],
  }),
  update: endpoint({
    method: 'PATCH',
    path,
    access: 'plans:write',
    summary: 'Change a plan',
    description: 'Moving the dates moves the suggested due dates, never those set by hand.',
    params: byPlan,
    body: PlanUpdate,
    response: Plan,
    if_match: 'required',
    errors: ['state_conflict'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path,
    access: 'plans:delete',
    summary: 'Delete a plan that never had an approved document',
    params: byPlan,
    query: z.strictObject({ reason: Reason.optional() }),
    response: 'none',
    if_match: 'accepted',
    errors: ['plan_has_approved_documents', 'legal_hold'],
  }),
  setTemplates: endpoint({
    method: 'POST',
    path: `${path}/templates`,
    access: 'plans:write',
    summary: 'Choose the templates of a plan',
    description:
      'Added templates generate documents, removed ones are set aside with documents and tasks and come back with their content.',
    params: byPlan,
    body: z.strictObject({
      template_selection_mode: TemplateSelectionMode,
      selected_template_ids: TemplateIds.optional(),
      reason: optionalText(2000).optional().describe('Why templates are set aside'),
    }),
    response: PlanTemplatesChanged,
    if_match: 'accepted',
    errors: ['templates_required', 'template_of_other_standard', 'state_conflict'],
  }),
  addDocument: endpoint({
    method: 'POST',
    path: `${path}/documents`,
    access: 'plans:write',
    summary: 'Add a further document of a template that may have many',
    params: byPlan,
    body: z.strictObject({ template_id: Id, instance_name: textUpTo(255) }),
    response: DocumentSummary,
    status: 201,
    errors: ['already_exists', 'template_has_one_document', 'template_not_in_plan', 'state_conflict'],
  }),
  generateDocuments: endpoint({
    method: 'POST',
    path: `${path}/generate-documents`,
    access: 'plans:write',
    summary: 'Create the documents that are missing',
    params: byPlan,
    response: GeneratedCounts,
    if_match: 'accepted',
    errors: ['state_conflict'],
  }),
  complete: endpoint({
    method: 'POST',
    path: `${path}/complete`,
    access: 'plans:close',
    summary: 'Complete a plan',
    description:
      'Refused while documents are unapproved or mandatory tasks open (`missing: {documents, tasks}`), unless forced with a reason.',
    params: byPlan,
    body: z.strictObject({ force: z.boolean().default(false), reason: Reason.optional() }),
    response: Plan,
    if_match: 'accepted',
    errors: ['plan_incomplete', 'illegal_transition', 'reason_required'],
  }),
  pause: endpoint({
    method: 'POST',
    path: `${path}/pause`,
    access: 'plans:write',
    summary: 'Pause a plan',
    params: byPlan,
    body: z.strictObject({ reason: Reason.optional() }),
    response: Plan,
    if_match: 'accepted',
    errors: ['illegal_transition'],
  }),
  resume: endpoint({
    method: 'POST',
    path: `${path}/resume`,
    access: 'plans:write',
    summary: 'Resume a paused plan',
    params: byPlan,
    response: Plan,
    if_match: 'accepted',
    errors: ['illegal_transition'],
  }),
  cancel: endpoint({
    method: 'POST',
    path: `${path}/cancel`,
    access: 'plans:close',
    summary: 'Cancel a plan',
    params: byPlan,
    body: z.strictObject({ reason: Reason }),
    response: Plan,
    if_match: 'accepted',
    errors: ['illegal_transition'],
  }),
}
