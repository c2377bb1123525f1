import { customers } from '@dna/contract/customers'
import { organizations } from '@dna/contract/organizations'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { everyPage } from '#core/every-page.ts'
import { meQuery } from '#core/session.ts'

/** How the organization works: limits of files, four eyes, whether mail is sent. */
export const settingsQuery = queryOptions({
  queryKey: ['org', 'settings'],
  queryFn: ({ signal }) => call(organizations.settings, { signal }),
  staleTime: 5 * 60_000,
})

/** The organization one works in, with its version. */
export const organizationQuery = (queries: QueryClient) =>
  queryOptions({
    queryKey: ['org'],
    queryFn: async ({ signal }) => {
      const { active_org_id } = await queries.ensureQueryData(meQuery)
      return call(organizations.get, { params: { org_id: active_org_id ?? '' }, signal })
    },
  })

/** How many demo customers there are. */
export const demoQuery = queryOptions({
  queryKey: ['customers', 'demo'],
  queryFn: async ({ signal }) => {
    const all = await everyPage((window) => call(customers.list, { query: window, signal }))
    return all.filter(({ is_demo }) => is_demo).length
  },
})
