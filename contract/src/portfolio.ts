import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Count, CustomerRef, commaList, Day, Id, Moment, Percentage, PersonRef, SearchText, sortBy } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'
import { DocumentSummary } from './documents.ts'
import { EvidenceTotals } from './evidence.ts'
import { PlanStatus } from './plans.ts'
import { Task } from './task-records.ts'

export const Scope = z.enum(['mine', 'all']).describe('mine: plans I manage and work assigned to me')

/** Figures of the firm at one moment; demo customers do not count beside real ones. */
export const DashboardStats = z.strictObject({
  as_of: Moment,
  customers: z.strictObject({ total: Count, active: Count, lead: Count }),
  plans: z.strictObject({ total: Count, active: Count, paused: Count, completed: Count, cancelled: Count }),
  documents: z.strictObject({
    total: Count,
    approved: Count,
    in_progress: Count,
    not_started: Count,
    pending_review: Count,
    rejected: Count,
    overdue: Count,
  }),
  tasks: z.strictObject({
    total: Count,
    completed: Count,
    pending: Count,
    in_progress: Count,
    blocked: Count,
    overdue: Count,
    due_7_days: Count,
  }),
  evidence: EvidenceTotals,
  approvals: z.strictObject({ waiting: Count, stuck: Count.describe('Over 3 working days in the open step') }),
  progress: z.strictObject({
    overall_progress: Percentage.nullable().describe('Mean over active customers'),
    weighted_progress: Percentage.nullable().describe('Weighted by documents'),
  }),
})
export type DashboardStats = z.infer<typeof DashboardStats>

export const PortfolioRow = z.strictObject({
  customer: CustomerRef.extend({ number: z.int().min(1), logo_file_id: Id.nullable(), is_demo: z.boolean() }),
  plans: z.array(
    z.strictObject({
      id: Id,
      plan_name: z.string(),
      iso_code: z.string(),
      plan_status: PlanStatus,
      progress: Percentage,
      target_completion_date: Day.nullable(),
    }),
  ),
  overall_progress: Percentage,
  total_documents: Count,
  approved_documents: Count,
  total_tasks: Count,
  completed_tasks: Count,
  overdue_tasks: Count,
  overdue_documents: Count,
  evidence_required_count: Count,
  evidence_uploaded_count: Count,
  approvals_waiting: Count,
  next_due_date: Day.nullable(),
  last_activity_at: Moment.nullable(),
})
export type PortfolioRow = z.infer<typeof PortfolioRow>

export const DeadlineKind = z.enum(['task', 'document', 'document_review', 'evidence_expiry', 'plan_target'])
export type DeadlineKind = z.infer<typeof DeadlineKind>

export const Deadline = z.strictObject({
  kind: DeadlineKind,
  id: Id,
  date: Day,
  days_left: z.int().describe('Negative when overdue'),
  title: z.string(),
  customer: CustomerRef,
  person: PersonRef.nullable(),
  url: z.string().describe('Path in the web application'),
})
export type Deadline = z.infer<typeof Deadline>

/** A document to read and acknowledge. */
export const Reading = z.strictObject({
  distribution_id: Id,
  document_id: Id,
  document_name: z.string(),
  code: z.string(),
  document_version: z.int().min(1).describe('The version in effect that is to be read'),
  company_name: z.string(),
  effective_from: Day.nullable(),
})
export type Reading = z.infer<typeof Reading>

/** Each list holds the first 100, by due date; the totals count all. */
export const MyWork = z.strictObject({
  tasks: z.array(Task).describe('Own open tasks'),
  reviews: z.array(DocumentSummary).describe('Documents whose open step waits for the caller'),
  documents: z.array(DocumentSummary).describe('Open documents assigned to the caller'),
  questions: z.array(Task).describe('Interview questions asked of the caller'),
  readings: z.array(Reading).describe('Distributed documents that the caller has not acknowledged, those in effect longest first'),
  totals: z.strictObject({ tasks: Count, reviews: Count, documents: Count, questions: Count, readings: Count }),
})
export type MyWork = z.infer<typeof MyWork>

const filters = {
  scope: Scope.optional(),
  customer_id: Id.optional(),
  plan_id: Id.optional(),
  iso_standard_id: Id.optional(),
  manager_id: Id.optional(),
}

export const portfolio = {
  stats: endpoint({
    method: 'GET',
    path: '/dashboard/stats',
    access: 'signed_in',
    summary: 'Get the figures of the firm',
    query: z.strictObject(filters),
    response: DashboardStats,
  }),
  list: endpoint({
    method: 'GET',
    path: '/portfolio',
    access: 'customers:read',
    summary: 'List customers with figures, deadlines and approvals waiting',
    query: Page.extend({
      scope: filters.scope,
      iso_standard_id: filters.iso_standard_id,
      manager_id: filters.manager_id,
      q: SearchText.optional(),
      sort: sortBy('company_name', 'overall_progress', 'next_due_date', 'overdue_tasks', 'last_activity_at')
        .optional()
        .describe('Default company_name'),
    }),
    response: pageOf(PortfolioRow),
  }),
  deadlines: endpoint({
    method: 'GET',
    path: '/deadlines',
    access: 'customers:read',
    summary: 'List what falls due, overdue first',
    description: 'The next 14 days and everything overdue unless given.',
    query: Page.extend({
      ...filters,
      kinds: commaList(DeadlineKind).optional(),
      from: Day.optional(),
      to: Day.optional(),
    }),
    response: pageOf(Deadline),
    errors: ['range_reversed'],
  }),
  myWork: endpoint({
    method: 'GET',
    path: '/my-work',
    access: 'signed_in',
    summary: 'Get the own tasks, reviews, documents, questions and documents to read',
    response: MyWork,
  }),
}
