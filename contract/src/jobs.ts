import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Count, Id, Moment, Percentage, SearchText, sortBy, Version } from './core/fields.ts'
import { Page, pageOf, QueryBoolean } from './core/paging.ts'

/** Work that its person waits for and that the tray shows; all other work is the installation's own affair. */
export const awaitedJobs = ['documents.export_set', 'audit_pack.make', 'lists.export', 'template.scan', 'audit.verify'] as const

export const JobStatus = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled'])
export type JobStatus = z.infer<typeof JobStatus>

export const Job = z.strictObject({
  id: Id,
  kind: z.string(),
  customer_id: Id.nullable(),
  status: JobStatus,
  progress: Percentage,
  current_step: z.string().nullable(),
  eta_seconds: Count.nullable(),
  result: z.record(z.string(), z.json()).nullable(),
  error_code: z.string().nullable(),
  tries: Count,
  actor_id: Id.nullable(),
  actor_name: z.string().nullable(),
  request_id: z.string().nullable(),
  started_at: Moment.nullable(),
  finished_at: Moment.nullable(),
  version: Version,
  created_at: Moment,
  updated_at: Moment,
})
export type Job = z.infer<typeof Job>

export const MailState = z.enum(['queued', 'sending', 'sent', 'failed', 'suppressed', 'held', 'not_configured'])
export type MailState = z.infer<typeof MailState>

export const MailSummary = z.strictObject({
  id: Id,
  kind: z.string(),
  customer_id: Id.nullable(),
  recipient: z.string(),
  subject: z.string(),
  state: MailState,
  has_secret: z.boolean(),
  tries: Count,
  next_try_at: Moment.nullable(),
  last_error: z.string().nullable(),
  sent_at: Moment.nullable(),
  version: Version,
  created_at: Moment,
  created_by: Id.nullable(),
  updated_at: Moment,
})
export type MailSummary = z.infer<typeof MailSummary>

/** The text is null when it held a secret or was erased. */
export const Mail = MailSummary.extend({ body_text: z.string().nullable() })
export type Mail = z.infer<typeof Mail>

export const byJob = z.strictObject({ job_id: Id })
export const byMail = z.strictObject({ mail_id: Id })

export const jobs = {
  list: endpoint({
    method: 'GET',
    path: '/jobs',
    access: 'jobs:read',
    summary: 'List jobs, newest first',
    query: Page.extend({
      kind: z.string().max(100).optional(),
      status: JobStatus.optional(),
      customer_id: Id.optional(),
      awaited: QueryBoolean.optional().describe('true: only what the caller has started and waits for'),
      sort: sortBy('created_at', 'finished_at').optional().describe('Default -created_at'),
    }),
    response: pageOf(Job),
  }),
  get: endpoint({
    method: 'GET',
    path: '/jobs/:job_id',
    access: 'jobs:read',
    summary: 'Get a job with its progress',
    params: byJob,
    response: Job,
  }),
  download: endpoint({
    method: 'GET',
    path: '/jobs/:job_id/download',
    access: 'jobs:read',
    summary: 'Download the list that a job has written',
    description: 'For whoever started it, with the right to export the list. The file is kept for 30 days.',
    params: byJob,
    response: 'file',
    errors: ['file_not_available'],
    transaction: 'manual',
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/jobs/:job_id/cancel',
    access: 'jobs:read',
    summary: 'Cancel a job: an own one, any with jobs:manage',
    params: byJob,
    response: Job,
    if_match: 'accepted',
    errors: ['illegal_transition'],
  }),
  retry: endpoint({
    method: 'POST',
    path: '/jobs/:job_id/retry',
    access: 'jobs:manage',
    summary: 'Run a failed job again',
    params: byJob,
    response: Job,
    if_match: 'accepted',
    errors: ['illegal_transition'],
  }),
}

export const outbox = {
  list: endpoint({
    method: 'GET',
    path: '/outbox',
    access: 'jobs:manage',
    summary: 'List mails, newest first',
    query: Page.extend({
      state: MailState.optional(),
      kind: z.string().max(100).optional(),
      customer_id: Id.optional(),
      q: SearchText.optional().describe('In recipient and subject'),
    }),
    response: pageOf(MailSummary),
  }),
  get: endpoint({
    method: 'GET',
    path: '/outbox/:mail_id',
    access: 'jobs:manage',
    summary: 'Get a mail with its text',
    params: byMail,
    response: Mail,
  }),
  resend: endpoint({
    method: 'POST',
    path: '/outbox/:mail_id/resend',
    access: 'jobs:manage',
    summary: 'Send a mail again',
    params: byMail,
    response: MailSummary,
    if_match: 'accepted',
    errors: ['mail_was_erased', 'state_conflict'],
  }),
}
