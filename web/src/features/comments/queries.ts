import { comments } from '@dna/contract/comments'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { everyPage } from '#core/every-page.ts'
import { live } from '#core/query-client.ts'

/** All threads about a document and its sections, oldest first. */
export const threadsQuery = (document_id: string) =>
  queryOptions({
    queryKey: ['comments', document_id],
    queryFn: () => everyPage((window) => call(comments.list, { query: { target_type: 'document', target_id: document_id, ...window } })),
    ...live,
  })
