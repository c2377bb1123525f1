import { createFileRoute } from '@tanstack/react-router'
import { HomePage } from '#features/home/home-page.tsx'
import { homeSearch } from '#features/home/home-search.ts'
import { statsQuery } from '#features/home/queries.ts'

export const Route = createFileRoute('/_app/')({
  validateSearch: homeSearch,
  loaderDeps: ({ search }) => search,
  // Not awaited: each part of the page shows its own skeleton.
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(statsQuery(deps.scope)),
  component: () => <HomePage search={Route.useSearch()} />,
})
