import { createFileRoute } from '@tanstack/react-router'
import { DocumentListPage } from '#features/documents/document-list-page.tsx'
import { documentList, documentSearch } from '#features/documents/queries.ts'

export const Route = createFileRoute('/_app/documents/')({
  validateSearch: documentSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(documentList(deps)),
  component: () => <DocumentListPage search={Route.useSearch()} />,
})
