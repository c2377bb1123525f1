import { auth } from '@dna/contract/auth'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => call(auth.sessions, { query: { limit: 200 }, signal }),
})
