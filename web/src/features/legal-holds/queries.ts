import { type HoldScope, legalHolds } from '@dna/contract/legal-holds'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { changedByWork, live } from '#core/query-client.ts'

/** Where a hold shows. */
export const changedByHolds = [...changedByWork, ['legal-holds'], ['dispositions']]

/** The newest holds that are active, or that were released. */
export const holdList = (active: boolean) =>
  queryOptions({
    queryKey: ['legal-holds', 'list', active],
    queryFn: ({ signal }) => call(legalHolds.list, { query: { active: active ? 'true' : 'false', limit: 200 }, signal }),
    ...live,
  })

/** The active holds that cover one thing: its own and those above it. */
export const holdsCovering = (covers_scope: HoldScope, covers_id: string) =>
  queryOptions({
    queryKey: ['legal-holds', 'covering', covers_scope, covers_id],
    queryFn: ({ signal }) => call(legalHolds.list, { query: { active: 'true', covers_scope, covers_id, limit: 200 }, signal }),
    ...live,
  })
