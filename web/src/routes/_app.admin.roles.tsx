import { createFileRoute } from '@tanstack/react-router'
import { permissionList, roleList } from '#features/roles/queries.ts'
import { RolesPage } from '#features/roles/roles-page.tsx'
import { ListSkeleton } from '#ui/skeleton.tsx'

export const Route = createFileRoute('/_app/admin/roles')({
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.ensureQueryData(roleList), queryClient.ensureQueryData(permissionList)]),
  pendingComponent: ListSkeleton,
  component: RolesPage,
})
