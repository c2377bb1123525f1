import { jobs } from '@dna/contract/jobs'
import type { Module } from '../../core/http.ts'
import { findJob, pageOfJobs } from './queries.ts'
import { cancelJob, retryJob } from './service.ts'

export const jobRoutes: Module = (api) => {
  api(jobs.list, (ctx, { query }) => pageOfJobs(ctx, query))
  api(jobs.get, (ctx, { params }) => findJob(ctx, params.job_id))
  api(jobs.cancel, (ctx, { params }) => cancelJob(ctx, params.job_id))
  api(jobs.retry, (ctx, { params }) => retryJob(ctx, params.job_id))
}
