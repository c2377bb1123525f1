import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.ts'

/** Spread into a query whose data others change: asks again every 30 s while the page is visible. */
export const live = { refetchInterval: 30_000, refetchIntervalInBackground: false } as const

/** Server data lives here and nowhere else. Reads are tried twice more on faults of the server or the network; writes never. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        gcTime: 10 * 60_000,
        retry: (count, error) => count < 2 && worthRepeating(error),
        retryDelay: (count) => Math.min(1000 * 2 ** count, 5000),
      },
      mutations: { retry: false },
    },
  })
}

function worthRepeating(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status === 502 || error.status === 503)
}
