import { dispositions } from '@dna/contract/dispositions'
import { retentionClasses } from '@dna/contract/retention-classes'
import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import type { ListSearch } from '#core/list-search.ts'
import { live } from '#core/query-client.ts'
import { holdList } from '#features/legal-holds/queries.ts'

/** What the address of the page keeps: where the list of due records stands. */
export type RetentionSearch = ListSearch<typeof dispositions.due.query>

/** Every retention class, the shipped ones first. */
export const retentionClassList = queryOptions({
  queryKey: ['retention-classes'],
  queryFn: ({ signal }) => call(retentionClasses.list, { query: { limit: 200 }, signal }),
  ...live,
})

/** What has been kept long enough. */
export const dueList = (search: RetentionSearch) =>
  queryOptions({
    queryKey: ['dispositions', 'due', search],
    queryFn: ({ signal }) => call(dispositions.due, { query: { ...search, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
    ...live,
  })

/** The newest disposals. */
export const dispositionList = queryOptions({
  queryKey: ['dispositions', 'list'],
  queryFn: ({ signal }) => call(dispositions.list, { query: { limit: 50 }, signal }),
  ...live,
})

/** The record of one disposal. */
export const dispositionQuery = (disposition_id: string) =>
  queryOptions({
    queryKey: ['dispositions', 'one', disposition_id],
    queryFn: ({ signal }) => call(dispositions.get, { params: { disposition_id }, signal }),
  })

/** Everything that the page begins with. */
export async function loadRetention(queries: QueryClient, search: RetentionSearch): Promise<void> {
  await Promise.all([
    queries.ensureQueryData(dueList(search)),
    queries.ensureQueryData(dispositionList),
    queries.ensureQueryData(holdList(true)),
    queries.ensureQueryData(retentionClassList),
  ])
}
