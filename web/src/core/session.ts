import { users } from '@dna/contract/users'
import { type QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { call, forgetAnswers } from './api.ts'
import { dropAllDrafts } from './draft.ts'
import { forgetSession, reportSessionStart } from './session-end.ts'

/** The signed-in person with memberships and grants. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    const me = await call(users.me, { signal })
    reportSessionStart()
    return me
  },
  staleTime: 60_000,
})

/** The signed-in person; only below the `_app` layout. */
export function useMe() {
  return useSuspenseQuery(meQuery).data
}

/** The organization one works in now. */
export function useMembership() {
  const me = useMe()
  return me.memberships.find(({ org_id }) => org_id === me.active_org_id) ?? null
}

/** After signing in or changing the organization: nothing of before may be seen. */
export async function enterSession(queries: QueryClient) {
  forgetAnswers()
  queries.clear()
  await queries.fetchQuery(meQuery)
}

/** After signing out: the device knows nothing any more. */
export function leaveSession(queries: QueryClient) {
  forgetSession()
  forgetAnswers()
  dropAllDrafts()
  queries.clear()
}
