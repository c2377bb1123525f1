import { createFileRoute } from '@tanstack/react-router'
import { FactList } from '#features/facts/fact-list.tsx'
import { factSearch } from '#features/facts/queries.ts'

function Component() {
  return <FactList {...Route.useParams()} search={Route.useSearch()} />
}

export const Route = createFileRoute('/_app/customers/$customer_id/facts')({
  validateSearch: factSearch,
  component: Component,
})
