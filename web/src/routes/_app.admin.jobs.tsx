import { createFileRoute } from '@tanstack/react-router'
import { JobsPage } from '#features/jobs/jobs-page.tsx'
import { jobList, jobSearch } from '#features/jobs/queries.ts'
import { ListSkeleton } from '#ui/skeleton.tsx'

function Component() {
  return <JobsPage search={Route.useSearch()} />
}

export const Route = createFileRoute('/_app/admin/jobs')({
  validateSearch: jobSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(jobList(deps)),
  pendingComponent: ListSkeleton,
  component: Component,
})
