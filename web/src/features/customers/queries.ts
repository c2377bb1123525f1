import { customerStorage } from '@dna/contract/customer-storage'
import { customers } from '@dna/contract/customers'
import { evidence } from '@dna/contract/evidence'
import { portalAccess } from '@dna/contract/portal-access'
import { portfolio } from '@dna/contract/portfolio'
import { tasks } from '@dna/contract/tasks'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { call } from '#core/api.ts'
import { type ListSearch, listSearch } from '#core/list-search.ts'
import { live } from '#core/query-client.ts'

const view = { layout: z.enum(['table', 'cards']) }

/** What the list keeps in the URL. */
export const customerSearch = listSearch(customers.list.query, view)
export type CustomerSearch = ListSearch<typeof customers.list.query, typeof view>
export type CustomerFilters = Omit<CustomerSearch, 'layout'>

const pageSize = 50

export const customerList = ({ layout: _view, ...query }: CustomerSearch) =>
  queryOptions({
    queryKey: ['customers', 'list', query],
    queryFn: ({ signal }) => call(customers.list, { query: { ...query, limit: pageSize }, signal }),
    ...live,
  })

export const customerQuery = (customer_id: string) =>
  queryOptions({
    queryKey: ['customers', customer_id],
    queryFn: ({ signal }) => call(customers.get, { params: { customer_id }, signal }),
    ...live,
  })

/** The same for its name in choices: read once, not again and again. */
export const customerNamed = (customer_id: string) =>
  queryOptions({ ...customerQuery(customer_id), refetchInterval: false, staleTime: 60_000 })

/** Customers by a part of their name, for choices. */
export const customerChoices = (q: string) =>
  queryOptions({
    queryKey: ['customers', 'choices', q],
    queryFn: ({ signal }) => call(customers.list, { query: { q: q || undefined, limit: pageSize }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

export const storageQuery = (customer_id: string) =>
  queryOptions({
    queryKey: ['customers', customer_id, 'storage'],
    queryFn: ({ signal }) => call(customerStorage.info, { params: { customer_id }, signal }),
  })

export const portalQuery = (customer_id: string) =>
  queryOptions({
    queryKey: ['customers', customer_id, 'portal'],
    queryFn: ({ signal }) => call(portalAccess.credentials, { params: { customer_id }, signal }),
    ...live,
  })

/** How much of the wanted evidence of a customer is there. */
export const evidenceTotals = (customer_id: string) =>
  queryOptions({
    queryKey: ['evidence', 'totals', customer_id],
    queryFn: async ({ signal }) => (await call(evidence.requirements, { query: { customer_id, limit: 1 }, signal })).totals,
  })

/** How many tasks of a customer are late. */
export const overdueTasks = (customer_id: string) =>
  queryOptions({
    queryKey: ['tasks', 'overdue', customer_id],
    queryFn: async ({ signal }) => (await call(tasks.list, { query: { customer_id, overdue: 'true', limit: 1 }, signal })).total,
  })

/** What is due at a customer: everything late and the next two weeks. */
export const deadlinesQuery = (customer_id: string) =>
  queryOptions({
    queryKey: ['customers', customer_id, 'deadlines'],
    queryFn: ({ signal }) => call(portfolio.deadlines, { query: { customer_id, limit: 10 }, signal }),
  })

/** The customer that has this name already, also among archived ones; names count as equal whatever their case and spaces. */
export const sameNameQuery = (company_name: string) =>
  queryOptions({
    queryKey: ['customers', 'named', folded(company_name)],
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(
        [undefined, 'archived' as const].map((status) => call(customers.list, { query: { q: company_name, status, limit: 50 }, signal })),
      )
      const named = pages.flatMap((page) => page.items).find((customer) => folded(customer.company_name) === folded(company_name))
      return named ? { id: named.id, company_name: named.company_name } : null
    },
    staleTime: 5_000,
  })

/** The free portal user name that this company would get. */
export const portalNameQuery = (company_name: string) =>
  queryOptions({
    queryKey: ['customers', 'portal-username', company_name],
    queryFn: ({ signal }) => call(customers.suggestPortalUsername, { query: { company_name }, signal }),
    staleTime: 5_000,
  })

function folded(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
}
