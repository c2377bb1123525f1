import type { AnswerOf } from '@dna/contract/core/endpoint'
import type { customers } from '@dna/contract/customers'
import type { QueryClient } from '@tanstack/react-query'

type CustomerPage = AnswerOf<typeof customers.list>

/** Takes customers out of every list at once, before the server has answered. The result puts them back. */
export function hideCustomers(queries: QueryClient, ids: readonly string[]): () => void {
  const gone = new Set(ids)
  const before = queries.getQueriesData<CustomerPage>({ queryKey: ['customers', 'list'] })
  queries.setQueriesData<CustomerPage>({ queryKey: ['customers', 'list'] }, (page) => {
    if (!page) return page
    const items = page.items.filter((customer) => !gone.has(customer.id))
    return { ...page, items, total: page.total - (page.items.length - items.length) }
  })
  return () => {
    for (const [key, page] of before) queries.setQueryData(key, page)
  }
}
