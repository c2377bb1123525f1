import { roles } from '@dna/contract/roles'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { live } from '#core/query-client.ts'

/** All roles, system roles first. */
export const roleList = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => call(roles.list, { query: { limit: 200 }, signal }),
  ...live,
})

/** Every right there is, by what it is about. */
export const permissionList = queryOptions({
  queryKey: ['permissions'],
  queryFn: ({ signal }) => call(roles.permissions, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})
