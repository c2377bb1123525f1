import { reviews } from '@dna/contract/reviews'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { live } from '#core/query-client.ts'

/** Versions, newest first, and the rounds of reviews. */
export const historyQuery = (document_id: string) =>
  queryOptions({
    queryKey: ['documents', 'history', document_id],
    queryFn: ({ signal }) => call(reviews.history, { params: { document_id }, query: { limit: 200 }, signal }),
    ...live,
  })

/** A version never changes. */
export const versionQuery = (document_id: string, document_version: number) =>
  queryOptions({
    queryKey: ['document-versions', document_id, document_version],
    queryFn: ({ signal }) => call(reviews.getVersion, { params: { document_id, document_version }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
