import { approvalFlows, documentTypes } from '@dna/contract/approval-flows'
import { signatures } from '@dna/contract/signatures'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { live } from '#core/query-client.ts'

/** All approval flows, those in use first. */
export const flowList = queryOptions({
  queryKey: ['approval-flows'],
  queryFn: ({ signal }) => call(approvalFlows.list, { query: { limit: 200 }, signal }),
  ...live,
})

/** The types of documents with their rules. */
export const documentTypeList = queryOptions({
  queryKey: ['document-types'],
  queryFn: ({ signal }) => call(documentTypes.list, { signal }),
  ...live,
})

/** The keys that signed documents are sealed with, the one in use first. */
export const sealKeyList = queryOptions({
  queryKey: ['seal-keys'],
  queryFn: ({ signal }) => call(signatures.sealKeys, { signal }),
  ...live,
})
