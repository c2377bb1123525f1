import { createFileRoute } from '@tanstack/react-router'
import { OrganizationPage } from '#features/organization/organization-page.tsx'
import { demoQuery, organizationQuery, settingsQuery } from '#features/organization/queries.ts'
import { FormSkeleton } from '#ui/skeleton.tsx'

export const Route = createFileRoute('/_app/admin/org')({
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      queryClient.ensureQueryData(organizationQuery(queryClient)),
      queryClient.ensureQueryData(settingsQuery),
      queryClient.prefetchQuery(demoQuery),
    ]),
  pendingComponent: FormSkeleton,
  component: OrganizationPage,
})
