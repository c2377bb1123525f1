import { documents } from '@dna/contract/documents'
import { createFileRoute } from '@tanstack/react-router'
import { listSearch } from '#core/list-search.ts'
import { DocumentListPage } from '#features/documents/document-list-page.tsx'
import { documentList } from '#features/documents/queries.ts'

export const Route = createFileRoute('/_app/documents/')({
  validateSearch: listSearch(documents.list.query),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(documentList(deps)),
  component: () => <DocumentListPage search={Route.useSearch()} />,
})
