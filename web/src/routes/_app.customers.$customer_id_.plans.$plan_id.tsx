import { createFileRoute } from '@tanstack/react-router'
import { PlanPage } from '#features/plans/plan-page.tsx'
import { planQuery } from '#features/plans/queries.ts'
import { planProgressQuery } from '#features/progress/queries.ts'
import { RecordSkeleton } from '#ui/skeleton.tsx'

function Component() {
  return <PlanPage {...Route.useParams()} />
}

export const Route = createFileRoute('/_app/customers/$customer_id_/plans/$plan_id')({
  loader: ({ context: { queryClient }, params: { customer_id, plan_id } }) =>
    Promise.all([
      queryClient.ensureQueryData(planQuery(customer_id, plan_id)),
      queryClient.ensureQueryData(planProgressQuery(customer_id, plan_id)),
    ]),
  pendingComponent: RecordSkeleton,
  component: Component,
})
