import { createFileRoute, redirect } from '@tanstack/react-router'
import { firstAdminArea } from '#features/admin/first-area.ts'
import { ForbiddenPage } from '#ui/error-panel.tsx'

export const Route = createFileRoute('/_app/admin/')({
  beforeLoad: async ({ context }) => {
    const to = await firstAdminArea(context.queryClient)
    if (to) throw redirect({ to, replace: true })
  },
  component: () => <ForbiddenPage permission="org:write" />,
})
