import { createFileRoute } from '@tanstack/react-router'
import { CustomerListPage } from '#features/customers/customer-list-page.tsx'
import { customerList, customerSearch } from '#features/customers/queries.ts'
import { ListSkeleton } from '#ui/skeleton.tsx'

function Component() {
  return <CustomerListPage search={Route.useSearch()} />
}

export const Route = createFileRoute('/_app/customers/')({
  validateSearch: customerSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(customerList(deps)),
  pendingComponent: ListSkeleton,
  component: Component,
})
