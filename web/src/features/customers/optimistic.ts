import type { QueryClient } from '@tanstack/react-query'

type CustomerPage = { items: { id: string }[]; total: number }

const queryKey = ['customers', 'list']

/**
 * Takes customers out of every list at once, before the server has answered. The result shows them again: at once where nothing newer
 * came in meanwhile, and everywhere as the server has them.
 */
export async function hideCustomers(queries: QueryClient, ids: readonly string[]): Promise<() => void> {
  // An answer that is on its way would show them again.
  await queries.cancelQueries({ queryKey })
  const gone = new Set(ids)
  const hidden = queries.getQueriesData<CustomerPage>({ queryKey }).map(([key, before]) => {
    const items = before?.items.filter((customer) => !gone.has(customer.id)) ?? []
    const after = before && { ...before, items, total: before.total - (before.items.length - items.length) }
    return { key, before, after: queries.setQueryData<CustomerPage>(key, after) }
  })
  return () => {
    for (const { key, before, after } of hidden) {
      queries.setQueryData<CustomerPage>(key, (now) => (now === after ? before : now))
    }
    void queries.invalidateQueries({ queryKey })
  }
}
