import { createFileRoute } from '@tanstack/react-router'
import { OverviewTab } from '#features/customers/overview-tab.tsx'
import { planList } from '#features/plans/queries.ts'

function Component() {
  return <OverviewTab {...Route.useParams()} />
}

export const Route = createFileRoute('/_app/customers/$customer_id/')({
  loader: ({ context, params }) => context.queryClient.ensureQueryData(planList(params.customer_id)),
  component: Component,
})
