import type { CustomerSummary } from '@dna/contract/customer-records'
import { customers } from '@dna/contract/customers'
import { call } from '#core/api.ts'
import { everyPage } from '#core/every-page.ts'
import { isProblem } from '#core/problem.ts'
import type { CustomerSearch } from './queries.ts'

/** Does something with each customer, four at a time; a refusal of one does not stop the others. */
export async function eachCustomer<Row, Done>(
  rows: readonly Row[],
  act: (customer: Row) => Promise<Done>,
): Promise<{ done: Done[]; failed: number }> {
  const waiting = [...rows]
  const done: Done[] = []
  let failed = 0
  const work = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      try {
        done.push(await act(row))
      } catch (error) {
        if (!isProblem(error) || error.status === 0) throw error
        failed += 1
      }
    }
  }
  await Promise.all([work(), work(), work(), work()])
  return { done, failed }
}

/** Every customer under the filters, with the versions. */
export function allCustomers({ layout: _view, ...query }: CustomerSearch): Promise<CustomerSummary[]> {
  return everyPage((window) => call(customers.list, { query: { ...query, ...window } }))
}
