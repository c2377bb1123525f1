import { createFileRoute } from '@tanstack/react-router'
import { PortalTab } from '#features/customers/portal-tab.tsx'
import { portalQuery } from '#features/customers/queries.ts'

function Component() {
  return <PortalTab {...Route.useParams()} />
}

export const Route = createFileRoute('/_app/customers/$customer_id/portal')({
  loader: ({ context, params }) => context.queryClient.ensureQueryData(portalQuery(params.customer_id)),
  component: Component,
})
