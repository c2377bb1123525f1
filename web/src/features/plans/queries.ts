import { documents } from '@dna/contract/documents'
import { plans } from '@dna/contract/plans'
import { standards } from '@dna/contract/standards'
import { templates } from '@dna/contract/templates'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import type { ListSearch } from '#core/list-search.ts'
import { live } from '#core/query-client.ts'

export type PlanSearch = ListSearch<typeof plans.list.query>

/** The plans of a customer with their figures. */
export const planList = (customer_id: string, search: PlanSearch = {}) =>
  queryOptions({
    queryKey: ['plans', 'list', customer_id, search],
    queryFn: ({ signal }) => call(plans.list, { params: { customer_id }, query: { ...search, limit: 200 }, signal }),
    ...live,
  })

export const planQuery = (customer_id: string, plan_id: string) =>
  queryOptions({
    queryKey: ['plans', plan_id],
    queryFn: ({ signal }) => call(plans.get, { params: { customer_id, plan_id }, signal }),
    ...live,
  })

/** Standards that a new plan may follow. */
export const activeStandards = queryOptions({
  queryKey: ['standards', 'active'],
  queryFn: ({ signal }) => call(standards.list, { query: { status: 'active', limit: 200 }, signal }),
  staleTime: 5 * 60_000,
})

/** Templates that a new plan of this standard may take, in the order of the standard. */
export const templatesOfStandard = (iso_standard_id: string) =>
  queryOptions({
    queryKey: ['standards', iso_standard_id, 'templates'],
    queryFn: ({ signal }) => call(templates.listOfStandard, { params: { iso_standard_id }, query: { active: 'true', limit: 200 }, signal }),
    staleTime: 60_000,
  })

/** The documents of a plan that have no approved version yet. */
export const unapprovedDocuments = (plan_id: string) =>
  queryOptions({
    queryKey: ['documents', 'unapproved', plan_id],
    queryFn: async ({ signal }) => {
      const { items } = await call(documents.list, { query: { plan_id, sort: 'code', limit: 200 }, signal })
      return items.filter((document) => document.approved_version === null && document.status !== 'obsolete')
    },
  })
