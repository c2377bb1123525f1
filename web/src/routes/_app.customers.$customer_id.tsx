import { createFileRoute } from '@tanstack/react-router'
import { CustomerPage } from '#features/customers/customer-page.tsx'
import { customerQuery } from '#features/customers/queries.ts'
import { customerProgressQuery } from '#features/progress/queries.ts'
import { RecordSkeleton } from '#ui/skeleton.tsx'

function Component() {
  return <CustomerPage {...Route.useParams()} />
}

export const Route = createFileRoute('/_app/customers/$customer_id')({
  loader: ({ context: { queryClient }, params: { customer_id } }) =>
    Promise.all([queryClient.ensureQueryData(customerQuery(customer_id)), queryClient.ensureQueryData(customerProgressQuery(customer_id))]),
  pendingComponent: RecordSkeleton,
  component: Component,
})
