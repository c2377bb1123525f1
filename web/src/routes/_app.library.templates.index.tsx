import { templates } from '@dna/contract/templates'
import { createFileRoute } from '@tanstack/react-router'
import { listSearch } from '#core/list-search.ts'
import { templateList } from '#features/library/queries.ts'
import { TemplatesPage } from '#features/library/templates-page.tsx'

export const Route = createFileRoute('/_app/library/templates/')({
  validateSearch: listSearch(templates.list.query),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    // Not awaited: the list shows its own skeleton and keeps known rows while filters change.
    void context.queryClient.prefetchQuery(templateList(deps))
  },
  component: () => <TemplatesPage search={Route.useSearch()} />,
})
