import { createFileRoute } from '@tanstack/react-router'
import { DocumentList } from '#features/documents/document-list.tsx'
import { documentList, documentSearch } from '#features/documents/queries.ts'

function Component() {
  return <DocumentList search={Route.useSearch()} fixed={Route.useParams()} />
}

export const Route = createFileRoute('/_app/customers/$customer_id/documents')({
  validateSearch: documentSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) => context.queryClient.ensureQueryData(documentList({ ...deps, ...params })),
  component: Component,
})
