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

export type Compared = { from: number | undefined; to: number | undefined }

/** What changed between two versions, or up to now. Only the present content changes. */
export const comparisonQuery = (document_id: string, { from, to }: Compared) =>
  queryOptions({
    queryKey: ['documents', 'compare', document_id, from ?? null, to ?? null],
    queryFn: ({ signal }) => call(reviews.compare, { params: { document_id }, query: { from, to }, signal }),
    staleTime: to === undefined ? 0 : Number.POSITIVE_INFINITY,
  })
