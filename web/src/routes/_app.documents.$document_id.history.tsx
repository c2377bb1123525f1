import { createFileRoute } from '@tanstack/react-router'
import { documentQuery } from '#features/documents/queries.ts'
import { HistoryPage } from '#features/reviews/history-page.tsx'
import { HistoryView } from '#features/reviews/history-view.ts'
import { historyQuery } from '#features/reviews/queries.ts'
import { RecordSkeleton } from '#ui/skeleton.tsx'

function Component() {
  const { document_id } = Route.useParams()
  return <HistoryPage key={document_id} document_id={document_id} search={Route.useSearch()} />
}

export const Route = createFileRoute('/_app/documents/$document_id/history')({
  validateSearch: HistoryView,
  loader: ({ context: { queryClient }, params: { document_id } }) =>
    Promise.all([queryClient.ensureQueryData(documentQuery(document_id)), queryClient.ensureQueryData(historyQuery(document_id))]),
  pendingComponent: RecordSkeleton,
  component: Component,
})
