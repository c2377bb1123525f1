import { signatures } from '@dna/contract/signatures'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { isProblem } from '#core/problem.ts'

/** What is known about a hash; null when nothing is. */
export const verificationQuery = (hash: string) =>
  queryOptions({
    queryKey: ['verify', hash],
    queryFn: async ({ signal }) => {
      try {
        return await call(signatures.verify, { params: { hash }, signal })
      } catch (error) {
        if (isProblem(error, 'not_found')) return null
        throw error
      }
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
