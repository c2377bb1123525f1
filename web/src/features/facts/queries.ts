import { facts } from '@dna/contract/facts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { call } from '#core/api.ts'
import { type ListSearch, listSearch } from '#core/list-search.ts'

const view = { fact: z.string().max(400), all: z.literal('true') }
/** What the list keeps in the URL: `fact` is the one whose drawer is open, as {@link factId} names it; `all` shows those without use too. */
export const factSearch = listSearch(facts.list.query, view)
export type FactSearch = ListSearch<typeof facts.list.query, typeof view>

/** One fact of a customer: its key, and what it is about unless that is the whole customer. */
export function factId({ fact_key, scope_id }: { fact_key: string; scope_id: string }): string {
  return scope_id === '' ? fact_key : `${fact_key}@${scope_id}`
}

/** What {@link factId} named. */
function factPlace(id: string): { fact_key: string; scope_id: string } {
  const [fact_key = '', ...scope] = id.split('@')
  return { fact_key, scope_id: scope.join('@') }
}

/** What the API is asked. */
export function factFilters({ fact: _fact, all, ...filters }: FactSearch) {
  return all === 'true' ? filters : { ...filters, in_use: 'true' as const }
}

export const factList = (customer_id: string, search: FactSearch) => {
  const query = factFilters(search)
  return queryOptions({
    queryKey: ['facts', 'list', customer_id, query],
    queryFn: ({ signal }) => call(facts.list, { params: { customer_id }, query, signal }),
    placeholderData: keepPreviousData,
  })
}

/** One fact, said or not; null where there is no such fact. */
export const factQuery = (customer_id: string, id: string) =>
  queryOptions({
    queryKey: ['facts', 'one', customer_id, id],
    queryFn: async ({ signal }) => {
      const { fact_key, scope_id } = factPlace(id)
      const { items } = await call(facts.list, { params: { customer_id }, query: { q: fact_key, scope_id, limit: 200 }, signal })
      return items.find((fact) => fact.fact_key === fact_key) ?? null
    },
  })

/** What a fact said before, newest first. */
export const factHistory = (customer_id: string, id: string) =>
  queryOptions({
    queryKey: ['facts', 'history', customer_id, id],
    queryFn: ({ signal }) => {
      const { fact_key, scope_id } = factPlace(id)
      return call(facts.history, { params: { customer_id, fact_key }, query: { scope_id, limit: 20 }, signal })
    },
  })
