import { createFileRoute } from '@tanstack/react-router'
import { ResetPage } from '#features/auth/reset-page.tsx'

export const Route = createFileRoute('/reset')({
  component: () => <ResetPage token={Route.useRouteContext().token} />,
  beforeLoad: ({ location }) => ({ token: location.hash }),
})
