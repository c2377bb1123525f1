import { invitations } from '@dna/contract/invitations'
import { users } from '@dna/contract/users'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { type ListSearch, listSearch } from '#core/list-search.ts'
import { live } from '#core/query-client.ts'

export const userSearch = listSearch(users.list.query)
export type UserSearch = ListSearch<typeof users.list.query>

export const userList = (search: UserSearch) =>
  queryOptions({
    queryKey: ['users', 'list', search],
    queryFn: ({ signal }) => call(users.list, { query: { ...search, limit: 50 }, signal }),
    ...live,
  })

/** People who can be given work and plans to lead. */
export const activeMembers = queryOptions({
  queryKey: ['users', 'active'],
  queryFn: ({ signal }) => call(users.list, { query: { status: 'active', limit: 200 }, signal }),
  staleTime: 60_000,
})

/** The active admins, at most two: enough to know whether there is a last one. */
export const adminQuery = (role_id: string | undefined) =>
  queryOptions({
    queryKey: ['users', 'admins', role_id],
    queryFn: ({ signal }) => call(users.list, { query: { role_id, status: 'active', limit: 2 }, signal }),
    enabled: role_id !== undefined,
  })

/** Invitations, newest first; those that were accepted or revoked are over. */
export const invitationList = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => call(invitations.list, { query: { limit: 200 }, signal }),
  select: (page) => page.items.filter(({ status }) => status === 'pending' || status === 'expired'),
  ...live,
})
