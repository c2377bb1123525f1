import { portfolio } from '@dna/contract/portfolio'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { live } from '#core/query-client.ts'
import type { HomeSearch } from './home-search.ts'

export const pageSize = 50
type Scope = HomeSearch['scope']

/** The figures of the firm. */
export const statsQuery = (scope: Scope) =>
  queryOptions({
    queryKey: ['portfolio', 'stats', scope],
    queryFn: ({ signal }) => call(portfolio.stats, { query: { scope }, signal }),
    placeholderData: keepPreviousData,
    ...live,
  })

export const portfolioList = (query: HomeSearch) =>
  queryOptions({
    queryKey: ['portfolio', 'list', query],
    queryFn: ({ signal }) => call(portfolio.list, { query: { ...query, limit: pageSize }, signal }),
    placeholderData: keepPreviousData,
    ...live,
  })

/** What is overdue and what falls due in the next 14 days. */
export const deadlineList = (scope: Scope) =>
  queryOptions({
    queryKey: ['portfolio', 'deadlines', scope],
    queryFn: ({ signal }) => call(portfolio.deadlines, { query: { scope, limit: 12 }, signal }),
    placeholderData: keepPreviousData,
    ...live,
  })
