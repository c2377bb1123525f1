import { portfolio } from '@dna/contract/portfolio'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { live } from '#core/query-client.ts'

/** What waits for the signed-in person. */
export const myWorkQuery = queryOptions({
  queryKey: ['my-work'],
  queryFn: ({ signal }) => call(portfolio.myWork, { signal }),
  ...live,
})
