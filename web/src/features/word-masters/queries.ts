import { jobs } from '@dna/contract/jobs'
import { wordMasters } from '@dna/contract/word-masters'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import type { ListSearch } from '#core/list-search.ts'

export type WordMasterSearch = ListSearch<typeof wordMasters.list.query>

/** Everything that shows Word files and what is made of them. */
export const changedByUpload = [['word-masters'], ['jobs']]

export const masterList = (search: WordMasterSearch) =>
  queryOptions({
    queryKey: ['word-masters', 'list', search],
    queryFn: ({ signal }) => call(wordMasters.list, { query: { ...search, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'scanning') ? 2_000 : false),
  })

/** A Word file with its text; asked anew every second while it is being read. */
export const masterQuery = (word_master_id: string) =>
  queryOptions({
    queryKey: ['word-masters', 'one', word_master_id],
    queryFn: ({ signal }) => call(wordMasters.get, { params: { word_master_id }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'scanning' ? 1_000 : false),
  })

/** How far the search for fields is. */
export const scanQuery = (job_id: string) =>
  queryOptions({
    queryKey: ['jobs', 'one', job_id],
    queryFn: ({ signal }) => call(jobs.get, { params: { job_id }, signal }),
    refetchInterval: ({ state }) => (state.data?.status === 'failed' || state.data?.status === 'cancelled' ? false : 1_000),
  })

/** The text of the file with sample data; each look fills it anew. */
export const testFillQuery = (word_master_id: string, version: number) =>
  queryOptions({
    queryKey: ['word-masters', 'test-fill', word_master_id, version],
    queryFn: ({ signal }) => call(wordMasters.showTestFill, { params: { word_master_id }, signal }),
    gcTime: 0,
    retry: false,
  })
