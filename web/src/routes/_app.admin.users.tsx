import { createFileRoute } from '@tanstack/react-router'
import { roleList } from '#features/roles/queries.ts'
import { invitationList, userList, userSearch } from '#features/users/queries.ts'
import { UsersPage } from '#features/users/users-page.tsx'
import { ListSkeleton } from '#ui/skeleton.tsx'

function Component() {
  return <UsersPage search={Route.useSearch()} />
}

export const Route = createFileRoute('/_app/admin/users')({
  validateSearch: userSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    Promise.all([
      queryClient.ensureQueryData(userList(deps)),
      queryClient.ensureQueryData(roleList),
      queryClient.ensureQueryData(invitationList),
    ]),
  pendingComponent: ListSkeleton,
  component: Component,
})
