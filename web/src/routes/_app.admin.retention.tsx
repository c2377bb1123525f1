import { createFileRoute } from '@tanstack/react-router'
import { holdList } from '#features/legal-holds/queries.ts'
import { dispositionList, dueList, retentionClassList, retentionSearch } from '#features/retention/queries.ts'
import { RetentionPage } from '#features/retention/retention-page.tsx'
import { ListSkeleton } from '#ui/skeleton.tsx'

export const Route = createFileRoute('/_app/admin/retention')({
  validateSearch: retentionSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    Promise.all([
      queryClient.ensureQueryData(dueList(deps)),
      queryClient.ensureQueryData(dispositionList),
      queryClient.ensureQueryData(holdList(true)),
      queryClient.ensureQueryData(retentionClassList),
    ]),
  pendingComponent: ListSkeleton,
  component: Retention,
})

function Retention() {
  return <RetentionPage search={Route.useSearch()} />
}
