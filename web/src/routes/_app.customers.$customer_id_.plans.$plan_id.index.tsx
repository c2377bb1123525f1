import { createFileRoute } from '@tanstack/react-router'
import { PlanOverview } from '#features/plans/plan-overview.tsx'

function Component() {
  return <PlanOverview {...Route.useParams()} />
}

export const Route = createFileRoute('/_app/customers/$customer_id_/plans/$plan_id/')({ component: Component })
