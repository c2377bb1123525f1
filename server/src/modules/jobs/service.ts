import type { Job } from '@dna/contract/jobs'
import { requirePermission, requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { type JobName, jobNames, sendTicket } from '../../core/jobs.ts'
import { findJob, isOwnJob } from './queries.ts'

/** Cancels a job that has not ended: an own one, any with `jobs:manage`. Throws 409 `illegal_transition`. */
export async function cancelJob(ctx: WriteContext, id: string): Promise<Job> {
  const job = await findJob(ctx, id, 'for update of j')
  if (!isOwnJob(ctx, job)) requirePermission(ctx, 'jobs:manage')
  requireVersion(ctx, job, job)
  if (job.status !== 'queued' && job.status !== 'running') throw ended(job, 'cancelled')
  await ctx.text({
    text: `update jobs set status = 'cancelled', finished_at = $3 where org_id = $1 and id = $2`,
    values: [ctx.org_id, id, ctx.now],
  })
  ctx.audit('job.cancelled', { type: 'job', id, customer_id: job.customer_id }, { status: [job.status, 'cancelled'] })
  return findJob(ctx, id)
}

/** Runs a failed job again, with what it was told then. Throws 409 `illegal_transition`. */
export async function retryJob(ctx: WriteContext, id: string): Promise<Job> {
  const job = await findJob(ctx, id, 'for update of j')
  requireVersion(ctx, job, job)
  if (job.status !== 'failed' || !isJobName(job.kind)) throw ended(job, 'queued')
  await ctx.text({
    text: `update jobs set status = 'queued', progress = 0, current_step = null, error_code = null, error_detail = null, finished_at = null where org_id = $1 and id = $2`,
    values: [ctx.org_id, id],
  })
  await sendTicket(ctx, job.kind, { org_id: ctx.org_id, job_id: id })
  ctx.audit('job.retried', { type: 'job', id, customer_id: job.customer_id }, { status: [job.status, 'queued'] })
  return findJob(ctx, id)
}

function ended(job: Job, to: Job['status']) {
  return conflict('illegal_transition', 'This job cannot go there from where it stands', {
    from: job.status,
    to,
    allowed: job.status === 'failed' ? ['queued'] : [],
  })
}

function isJobName(kind: string): kind is JobName {
  return jobNames.some((name) => name === kind)
}
