import { facts } from '@dna/contract/facts'
import { createFileRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { listSearch } from '#core/list-search.ts'
import { FactsPage } from '#features/library/facts-page.tsx'
import { termList } from '#features/library/queries.ts'

export const Route = createFileRoute('/_app/library/facts')({
  validateSearch: listSearch(facts.vocabulary.query, { fact: z.string().max(200) }),
  loaderDeps: ({ search: { fact: _fact, ...query } }) => query,
  loader: ({ context, deps }) => {
    // Not awaited: the list shows its own skeleton and keeps known rows while filters change.
    void context.queryClient.prefetchQuery(termList(deps))
  },
  component: () => <FactsPage search={Route.useSearch()} />,
})
