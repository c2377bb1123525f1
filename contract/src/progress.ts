import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { byCustomer, Count, Day, Id, Moment, Percentage } from './core/fields.ts'
import { byPlan, PlanStatus } from './plans.ts'

/** One part of a figure: numerator / denominator x weight = points; without denominator the part is 0. */
const ExplainPart = z.strictObject({
  key: z.enum(['documents', 'tasks']),
  numerator: Count,
  denominator: Count,
  weight: z.number(),
  points: z.number(),
})

export const Blocker = z.strictObject({
  kind: z.enum(['document', 'task']),
  id: Id,
  title: z.string(),
  status: z.string(),
  gain: z.number().describe('Points that the figure rises when this is done'),
})
export type Blocker = z.infer<typeof Blocker>

export const ProgressExplanation = z.strictObject({
  parts: z.array(ExplainPart),
  blockers: z.array(Blocker).max(10).describe('Greatest gain first'),
  lowered_by: z
    .array(
      z.strictObject({
        reason: z.enum(['tasks_added', 'documents_added', 'tasks_reopened', 'documents_withdrawn']),
        count: Count,
        at: Moment,
      }),
    )
    .describe('What lately lowered the figure'),
})
export type ProgressExplanation = z.infer<typeof ProgressExplanation>

export const PlanProgress = z.strictObject({
  plan_id: Id,
  customer_id: Id,
  company_name: z.string(),
  contact_email: z.string().nullable(),
  iso_code: z.string(),
  iso_name: z.string(),
  plan_name: z.string(),
  plan_status: PlanStatus,
  total_documents: Count,
  approved_documents: Count,
  in_progress_documents: Count,
  not_started_documents: Count,
  pending_review_documents: Count,
  rejected_documents: Count,
  avg_document_completion: Percentage,
  total_tasks: Count,
  completed_tasks: Count,
  pending_tasks: Count,
  in_progress_tasks: Count,
  blocked_tasks: Count,
  overdue_tasks: Count,
  evidence_required_count: Count,
  evidence_uploaded_count: Count,
  document_approval_percentage: Percentage,
  task_completion_percentage: Percentage,
  overall_progress_percentage: Percentage,
  target_completion_date: Day.nullable(),
  started_at: Moment.nullable(),
  completed_at: Moment.nullable(),
  created_at: Moment,
  explain: ProgressExplanation,
})
export type PlanProgress = z.infer<typeof PlanProgress>

/** One day of a trend; a day without a change repeats the one before. */
export const TrendDay = z.strictObject({
  day: Day,
  total_documents: Count,
  approved_documents: Count,
  in_progress_documents: Count,
  not_started_documents: Count,
  pending_review_documents: Count,
  rejected_documents: Count,
  avg_document_completion: Percentage,
  total_tasks: Count,
  completed_tasks: Count,
  blocked_tasks: Count,
  overdue_tasks: Count,
  evidence_required_count: Count,
  evidence_uploaded_count: Count,
  evidence_accepted_count: Count,
  document_approval_percentage: Percentage,
  task_completion_percentage: Percentage,
  overall_progress_percentage: Percentage,
  carried: z.boolean(),
})
export type TrendDay = z.infer<typeof TrendDay>

export const CustomerProgress = z.strictObject({
  customer_id: Id,
  company_name: z.string(),
  portal_enabled: z.boolean(),
  last_portal_login: Moment.nullable(),
  total_iso_plans: Count,
  active_plans: Count,
  completed_plans: Count,
  total_documents: Count,
  approved_documents: Count,
  total_tasks: Count,
  completed_tasks: Count,
  avg_document_completion: Percentage,
  overall_progress_percentage: Percentage,
  customer_since: Moment,
  explain: z.strictObject({
    plans: z
      .array(z.strictObject({ plan_id: Id, plan_name: z.string(), iso_code: z.string(), overall_progress_percentage: Percentage }))
      .describe('Active plans; the figure is their mean'),
  }),
  trend: z.array(TrendDay).optional().describe('When asked for'),
})
export type CustomerProgress = z.infer<typeof CustomerProgress>

export const progress = {
  plan: endpoint({
    method: 'GET',
    path: '/customers/:customer_id/iso-plans/:plan_id/progress',
    access: 'plans:read',
    summary: 'Get the progress of a plan and how it is computed',
    params: byPlan,
    response: PlanProgress,
  }),
  customer: endpoint({
    method: 'GET',
    path: '/customers/:customer_id/progress',
    access: 'customers:read',
    summary: 'Get the progress of a customer over its active plans',
    params: byCustomer,
    query: z.strictObject({ trend: z.enum(['30', '90']).optional().describe('Days of trend to add') }),
    response: CustomerProgress,
  }),
  trend: endpoint({
    method: 'GET',
    path: '/customers/:customer_id/progress/trend',
    access: 'customers:read',
    summary: 'Get the progress of a customer or one of its plans day by day',
    description: 'The last 30 days unless given, at most 760.',
    params: byCustomer,
    query: z.strictObject({ plan_id: Id.optional(), from: Day.optional(), to: Day.optional() }),
    response: z.strictObject({ items: z.array(TrendDay) }),
    errors: ['range_reversed', 'range_too_long'],
  }),
}
