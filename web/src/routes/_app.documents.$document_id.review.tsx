import { createFileRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { listSearch } from '#core/list-search.ts'
import { documentQuery } from '#features/documents/queries.ts'
import { historyQuery } from '#features/reviews/queries.ts'
import { ReviewPage } from '#features/reviews/review-page.tsx'
import { RecordSkeleton } from '#ui/skeleton.tsx'

function Component() {
  const { document_id } = Route.useParams()
  return <ReviewPage key={document_id} document_id={document_id} search={Route.useSearch()} />
}

export const Route = createFileRoute('/_app/documents/$document_id/review')({
  validateSearch: listSearch(z.object({ show: z.enum(['all', 'changed']).optional(), since: z.enum(['round', 'approved']).optional() })),
  loader: ({ context: { queryClient }, params: { document_id } }) =>
    Promise.all([queryClient.ensureQueryData(documentQuery(document_id)), queryClient.ensureQueryData(historyQuery(document_id))]),
  pendingComponent: RecordSkeleton,
  component: Component,
})
