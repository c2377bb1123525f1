import { createFileRoute } from '@tanstack/react-router'
import { DistributionPage } from '#features/distributions/distribution-page.tsx'
import { distributionQuery, readerList, readerSearch } from '#features/distributions/queries.ts'
import { documentQuery } from '#features/documents/queries.ts'
import { RecordSkeleton } from '#ui/skeleton.tsx'

function Component() {
  const { document_id } = Route.useParams()
  return <DistributionPage document_id={document_id} search={Route.useSearch()} />
}

export const Route = createFileRoute('/_app/documents/$document_id/distribution')({
  validateSearch: readerSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, params: { document_id }, deps }) =>
    Promise.all([
      queryClient.ensureQueryData(documentQuery(document_id)),
      queryClient.ensureQueryData(distributionQuery(document_id)),
      queryClient.ensureQueryData(readerList(document_id, deps)),
    ]),
  pendingComponent: RecordSkeleton,
  component: Component,
})
