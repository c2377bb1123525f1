import { libraryUpdates } from '@dna/contract/library-updates'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'

/** Below `templates`, so that every change of a template asks anew. */
export const libraryOfferQuery = (template_id: string) =>
  queryOptions({
    queryKey: ['templates', 'library-offer', template_id],
    queryFn: ({ signal }) => call(libraryUpdates.get, { params: { template_id }, signal }),
  })
