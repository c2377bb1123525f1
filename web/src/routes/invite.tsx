import { createFileRoute } from '@tanstack/react-router'
import { InvitePage } from '#features/auth/invite-page.tsx'

export const Route = createFileRoute('/invite')({
  component: () => <InvitePage secret={Route.useRouteContext().secret} />,
  beforeLoad: ({ location }) => ({ secret: location.hash }),
})
