import { createFileRoute } from '@tanstack/react-router'
import { EvidenceListPage } from '#features/evidence/evidence-list-page.tsx'
import { evidenceSearch } from '#features/evidence/evidence-search.ts'
import { requirementList } from '#features/evidence/queries.ts'

export const Route = createFileRoute('/_app/evidence')({
  validateSearch: evidenceSearch,
  loaderDeps: ({ search }) => search,
  // Not awaited: the list shows its own skeleton and keeps known rows while filters change.
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(requirementList(deps)),
  component: () => <EvidenceListPage search={Route.useSearch()} />,
})
