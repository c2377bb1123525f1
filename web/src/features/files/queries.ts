import { type CustomerFile, files } from '@dna/contract/files'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { everyPage } from '#core/every-page.ts'
import { live } from '#core/query-client.ts'
import type { FileSearch } from './file-search.ts'

export const pageSize = 50

export const fileList = (customer_id: string, query: FileSearch) =>
  queryOptions({
    queryKey: ['files', 'list', customer_id, query],
    queryFn: ({ signal }) => call(files.list, { params: { customer_id }, query: { ...query, limit: pageSize }, signal }),
    placeholderData: keepPreviousData,
    ...live,
  })

/** The most files that can be deleted in one go. */
const mostAtOnce = 500

/** All files under the filters, as many as can be deleted in one go. */
export function allFiles(customer_id: string, query: FileSearch): Promise<CustomerFile[]> {
  return everyPage((window) => call(files.list, { params: { customer_id }, query: { ...query, ...window } }), mostAtOnce)
}

export const fileQuery = (file_id: string) =>
  queryOptions({
    queryKey: ['files', 'one', file_id],
    queryFn: ({ signal }) => call(files.get, { params: { file_id }, signal }),
  })

/** A file of the customer with the same content, if there is one. */
export const sameFileQuery = (customer_id: string, sha256: string) =>
  queryOptions({
    queryKey: ['files', 'same', customer_id, sha256],
    queryFn: ({ signal }) => call(files.list, { params: { customer_id }, query: { sha256, limit: 1 }, signal }),
    staleTime: 0,
  })
