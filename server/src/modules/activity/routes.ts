import { activity } from '@dna/contract/activity'
import type { Module } from '../../core/http.ts'
import { activityFeed, activityOf } from './queries.ts'

export const activityRoutes: Module = (api) => {
  api(activity.list, (ctx, { query }) => activityFeed(ctx, query))
  api(activity.ofCustomer, (ctx, { params, query }) => activityOf(ctx, { type: 'customer', id: params.customer_id }, query))
  api(activity.ofPlan, (ctx, { params, query }) =>
    activityOf(ctx, { type: 'plan', id: params.plan_id, customer_id: params.customer_id }, query),
  )
  api(activity.ofDocument, (ctx, { params, query }) => activityOf(ctx, { type: 'document', id: params.document_id }, query))
  api(activity.ofTask, (ctx, { params, query }) => activityOf(ctx, { type: 'task', id: params.task_id }, query))
}
