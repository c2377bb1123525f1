import { workspace } from '@dna/contract/workspace'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { live } from '#core/query-client.ts'

/** The whole tree of a customer in one request; an unchanged one is answered with 304. */
export const workspaceQuery = (customer_id: string, include_ignored?: 'true') =>
  queryOptions({
    queryKey: ['customers', customer_id, 'workspace', include_ignored ?? 'false'],
    queryFn: ({ signal }) => call(workspace.get, { params: { customer_id }, query: { include_ignored }, signal }),
    ...live,
  })
