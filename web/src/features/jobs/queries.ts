import { type Job, jobs } from '@dna/contract/jobs'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { type ListSearch, listSearch } from '#core/list-search.ts'

export const jobSearch = listSearch(jobs.list.query)
export type JobSearch = ListSearch<typeof jobs.list.query>

const isUnderWay = (data: { items: readonly Job[] } | undefined) =>
  data?.items.some(({ status }) => status === 'running' || status === 'queued')

/** What the signed-in person started and waits for, newest first. Asked anew every second while one of them is under way. */
export const awaitedJobList = queryOptions({
  queryKey: ['jobs', 'awaited'],
  queryFn: ({ signal }) => call(jobs.list, { query: { awaited: 'true', limit: 5 }, signal }),
  refetchInterval: ({ state }) => (isUnderWay(state.data) ? 1_000 : false),
})

/** Asked anew every 2 s while one of them is under way. */
export const jobList = (search: JobSearch) =>
  queryOptions({
    queryKey: ['jobs', 'list', search],
    queryFn: ({ signal }) => call(jobs.list, { query: { ...search, limit: 50 }, signal }),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? 2_000 : 30_000),
    refetchIntervalInBackground: false,
  })
