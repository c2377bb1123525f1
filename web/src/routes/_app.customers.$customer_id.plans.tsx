import { createFileRoute, Outlet } from '@tanstack/react-router'
import { PlanList } from '#features/plans/plan-list.tsx'
import { planList } from '#features/plans/queries.ts'

function Component() {
  return (
    <>
      <PlanList {...Route.useParams()} />
      <Outlet />
    </>
  )
}

export const Route = createFileRoute('/_app/customers/$customer_id/plans')({
  loader: ({ context, params }) => context.queryClient.ensureQueryData(planList(params.customer_id)),
  component: Component,
})
