import { activity } from '@dna/contract/activity'
import type { CallOf } from '@dna/contract/core/endpoint'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { live } from '#core/query-client.ts'

type FeedQuery = NonNullable<CallOf<typeof activity.list>['query']>

/** What happened lately, newest first. */
export const activityFeed = (query: FeedQuery) =>
  queryOptions({
    queryKey: ['activity', 'feed', query],
    queryFn: ({ signal }) => call(activity.list, { query, signal }),
    ...live,
  })
