import { createFileRoute } from '@tanstack/react-router'
import { listSearch } from '#core/list-search.ts'
import { distributionQuery } from '#features/distributions/queries.ts'
import { DocumentPage } from '#features/documents/document-page.tsx'
import { DocumentView } from '#features/documents/document-view.ts'
import { documentQuery, factsQuery, mergeValuesQuery } from '#features/documents/queries.ts'
import { RecordSkeleton } from '#ui/skeleton.tsx'

function Component() {
  const { document_id } = Route.useParams()
  return <DocumentPage key={document_id} document_id={document_id} search={Route.useSearch()} />
}

export const Route = createFileRoute('/_app/documents/$document_id/')({
  validateSearch: listSearch(DocumentView),
  loader: async ({ context: { queryClient }, params }) => {
    const values = Promise.all([
      queryClient.prefetchQuery(mergeValuesQuery(params.document_id)),
      queryClient.prefetchQuery(distributionQuery(params.document_id)),
    ])
    const { customer_id } = await queryClient.ensureQueryData(documentQuery(params.document_id))
    await values
    void queryClient.prefetchQuery(factsQuery(customer_id))
  },
  pendingComponent: RecordSkeleton,
  component: Component,
})
