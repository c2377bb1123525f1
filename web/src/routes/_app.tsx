import { createFileRoute, redirect } from '@tanstack/react-router'
import { isProblem } from '#core/problem.ts'
import { meQuery } from '#core/session.ts'
import { AppShell } from '#features/shell/app-shell.tsx'

/** Everything below needs a session; without one the sign-in page asks and comes back here. */
export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery)
    } catch (error) {
      if (isProblem(error, 'not_authenticated', 'session_expired')) throw redirect({ to: '/login', search: { next: location.href } })
      if (isProblem(error, 'maintenance')) throw redirect({ to: '/setup' })
      throw error
    }
  },
  component: AppShell,
})
