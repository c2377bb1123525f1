import { createFileRoute } from '@tanstack/react-router'
import { AuditTrailPage } from '#features/audit-trail/audit-trail-page.tsx'
import { entryList, entrySearch } from '#features/audit-trail/queries.ts'
import { ListSkeleton } from '#ui/skeleton.tsx'

function Component() {
  return <AuditTrailPage search={Route.useSearch()} />
}

export const Route = createFileRoute('/_app/admin/audit-trail')({
  validateSearch: entrySearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(entryList(deps)),
  pendingComponent: ListSkeleton,
  component: Component,
})
