import { auditTrail } from '@dna/contract/audit-trail'
import { users } from '@dna/contract/users'
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { call } from '#core/api.ts'
import { type ListSearch, listSearch } from '#core/list-search.ts'
import { live } from '#core/query-client.ts'

const view = { entry: z.string() }

export const entrySearch = listSearch(auditTrail.list.query, view)
export type EntrySearch = ListSearch<typeof auditTrail.list.query, typeof view>

export const entryList = ({ entry: _open, ...query }: EntrySearch) =>
  queryOptions({
    queryKey: ['audit-trail', 'list', query],
    queryFn: ({ signal }) => call(auditTrail.list, { query: { ...query, limit: 50 }, signal }),
    ...live,
  })

/** Up to where the chain was verified; asked anew every 2 s while that is under way. */
export const verificationQuery = queryOptions({
  queryKey: ['audit-trail', 'verification'],
  queryFn: ({ signal }) => call(auditTrail.verification, { signal }),
  refetchInterval: ({ state }) => (state.data?.state === 'running' ? 2_000 : 30_000),
  refetchIntervalInBackground: false,
})

/** People for the filter and for names in old and new values. */
export const peopleQuery = queryOptions({
  queryKey: ['users', 'everybody'],
  queryFn: ({ signal }) => call(users.list, { query: { limit: 200 }, signal }),
  staleTime: 60_000,
})
