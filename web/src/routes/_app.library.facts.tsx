import { createFileRoute } from '@tanstack/react-router'
import { FactsPage } from '#features/library/facts-page.tsx'
import { termList, termSearch, termsOf } from '#features/library/queries.ts'

export const Route = createFileRoute('/_app/library/facts')({
  validateSearch: termSearch,
  loaderDeps: ({ search }) => termsOf(search),
  loader: ({ context, deps }) => {
    // Not awaited: the list shows its own skeleton and keeps known rows while filters change.
    void context.queryClient.prefetchQuery(termList(deps))
  },
  component: () => <FactsPage search={Route.useSearch()} />,
})
