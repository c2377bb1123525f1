import { progress } from '@dna/contract/progress'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { live } from '#core/query-client.ts'

export type TrendSpan = '30' | '90'

/** Figures of a plan and how they come about. */
export const planProgressQuery = (customer_id: string, plan_id: string) =>
  queryOptions({
    queryKey: ['plans', plan_id, 'progress'],
    queryFn: ({ signal }) => call(progress.plan, { params: { customer_id, plan_id }, signal }),
    ...live,
  })

/** Figures of a customer over the active plans. */
export const customerProgressQuery = (customer_id: string) =>
  queryOptions({
    queryKey: ['customers', customer_id, 'progress'],
    queryFn: ({ signal }) => call(progress.customer, { params: { customer_id }, signal }),
    ...live,
  })

/** Day by day, from `from` until today; of one plan or of all of them. */
export const trendQuery = (span: { customer_id: string; plan_id?: string; from: string }) =>
  queryOptions({
    queryKey: ['customers', span.customer_id, 'trend', span.plan_id ?? 'all', span.from],
    queryFn: ({ signal }) =>
      call(progress.trend, { params: { customer_id: span.customer_id }, query: { plan_id: span.plan_id, from: span.from }, signal }),
  })
