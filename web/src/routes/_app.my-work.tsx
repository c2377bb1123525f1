import { createFileRoute } from '@tanstack/react-router'
import { MyWorkPage } from '#features/my-work/my-work-page.tsx'
import { myWorkQuery } from '#features/my-work/queries.ts'

export const Route = createFileRoute('/_app/my-work')({
  // Not awaited: the page shows its own skeleton.
  loader: ({ context }) => void context.queryClient.prefetchQuery(myWorkQuery),
  component: MyWorkPage,
})
