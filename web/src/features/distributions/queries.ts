import { distributions } from '@dna/contract/distributions'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { type ListSearch, listSearch } from '#core/list-search.ts'
import { live } from '#core/query-client.ts'

/** What the address of the readers of a document keeps. */
export const readerSearch = listSearch(distributions.acknowledgements.query)
export type ReaderSearch = ListSearch<typeof distributions.acknowledgements.query>

/** To whom a document is distributed, and what concerns the signed-in person. */
export const distributionQuery = (document_id: string) =>
  queryOptions({
    queryKey: ['documents', 'distribution', document_id],
    queryFn: ({ signal }) => call(distributions.list, { params: { document_id }, signal }),
    ...live,
  })

export const readerList = (document_id: string, search: ReaderSearch) =>
  queryOptions({
    queryKey: ['documents', 'readers', document_id, search],
    queryFn: ({ signal }) => call(distributions.acknowledgements, { params: { document_id }, query: { ...search, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
    ...live,
  })
