import { progress } from '@dna/contract/progress'
import { workspace } from '@dna/contract/workspace'
import type { Module } from '../../core/http.ts'
import { customerProgress, planProgress, progressTrend } from './queries.ts'
import { workspaceOf } from './workspace.ts'

export const progressRoutes: Module = (api) => {
  api(progress.plan, (ctx, { params }) => planProgress(ctx, params))
  api(progress.customer, (ctx, { params, query }) => customerProgress(ctx, { ...params, trend: Number(query.trend ?? 0) }))
  api(progress.trend, (ctx, { params, query }) => progressTrend(ctx, { ...params, ...query }))
  api(workspace.get, (ctx, { params, query }) => workspaceOf(ctx, { ...params, include_ignored: query.include_ignored ?? false }))
}
