import { createFileRoute } from '@tanstack/react-router'
import { PlanTimeline } from '#features/plans/plan-timeline.tsx'

function Component() {
  return <PlanTimeline {...Route.useParams()} />
}

export const Route = createFileRoute('/_app/customers/$customer_id_/plans/$plan_id/timeline')({ component: Component })
