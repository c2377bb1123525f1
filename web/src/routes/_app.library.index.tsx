import { createFileRoute } from '@tanstack/react-router'
import { standardList } from '#features/library/queries.ts'
import { StandardsPage } from '#features/library/standards-page.tsx'
import { ListSkeleton } from '#ui/skeleton.tsx'

export const Route = createFileRoute('/_app/library/')({
  loader: ({ context }) => context.queryClient.ensureQueryData(standardList),
  pendingComponent: ListSkeleton,
  component: StandardsPage,
})
