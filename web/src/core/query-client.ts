import { QueryClient, type QueryKey } from '@tanstack/react-query'
import { isProblem } from './problem.ts'

/** Spread into a query whose data others change: asks again every 30 s while the page is visible. */
export const live = { refetchInterval: 30_000, refetchIntervalInBackground: false } as const

/** Where work on a customer shows: its records, lists, figures and feeds. Asked anew after each change. */
export const changedByWork = [
  ['customers'],
  ['plans'],
  ['documents'],
  ['tasks'],
  ['evidence'],
  ['facts'],
  ['files'],
  ['my-work'],
  ['portfolio'],
  ['activity'],
]

/** Asks anew what a change touched; ends when what is shown has come. */
export async function renew(queries: QueryClient, changed: readonly QueryKey[]): Promise<void> {
  await Promise.all(changed.map((queryKey) => queries.invalidateQueries({ queryKey })))
}

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

/** `maintenance` is an answer, not a fault: an installation that waits for its set-up says so at once. */
function worthRepeating(error: unknown): boolean {
  if (!isProblem(error) || error.code === 'maintenance') return false
  return error.status === 0 || error.status === 502 || error.status === 503
}
