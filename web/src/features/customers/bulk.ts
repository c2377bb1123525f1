import type { CustomerSummary } from '@dna/contract/customer-records'
import { customers } from '@dna/contract/customers'
import { call } from '#core/api.ts'
import { isProblem } from '#core/problem.ts'
import type { Selection } from '#ui/selection.ts'
import type { CustomerSearch } from './queries.ts'

type Chosen = { search: CustomerSearch; shown: readonly CustomerSummary[]; selection: Selection }

/** Does something with each chosen customer, four at a time; a refusal of one does not stop the others. */
export async function eachCustomer<Done>(
  chosen: Chosen,
  act: (customer: CustomerSummary) => Promise<Done>,
): Promise<{ done: Done[]; failed: number }> {
  const waiting = await rowsOf(chosen)
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

/** The chosen rows with their versions; those of other pages are read first. */
async function rowsOf({ search, shown, selection }: Chosen): Promise<CustomerSummary[]> {
  const here = shown.filter((row) => selection.ids.has(row.id))
  if (!selection.all && here.length === selection.ids.size) return here
  const { layout: _view, offset: _place, ...query } = search
  const all: CustomerSummary[] = []
  for (let offset = 0; ; offset += 200) {
    const page = await call(customers.list, { query: { ...query, offset, limit: 200 } })
    all.push(...page.items)
    if (page.items.length < 200) break
  }
  return selection.all ? all : all.filter((row) => selection.ids.has(row.id))
}
