import { createFileRoute } from '@tanstack/react-router'
import { sessionsQuery } from '#features/me/queries.ts'
import { SecurityPage } from '#features/me/security-page.tsx'

export const Route = createFileRoute('/_app/me/security')({
  loader: ({ context }) => context.queryClient.ensureQueryData(sessionsQuery),
  component: SecurityPage,
})
