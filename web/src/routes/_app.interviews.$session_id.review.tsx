import { createFileRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { listSearch } from '#core/list-search.ts'
import { indexQuery, interviewQuery } from '#features/interviews/queries.ts'
import { ReviewPage } from '#features/interviews/review-page.tsx'
import { RecordSkeleton } from '#ui/skeleton.tsx'

export const Route = createFileRoute('/_app/interviews/$session_id/review')({
  validateSearch: listSearch(z.object({ question: z.string().max(300), person: z.string().max(200) }), {
    show: z.enum(['open', 'confirm']),
  }),
  loader: ({ context, params: { session_id } }) =>
    Promise.all([context.queryClient.ensureQueryData(interviewQuery(session_id)), context.queryClient.fetchQuery(indexQuery(session_id))]),
  pendingComponent: RecordSkeleton,
  component: () => <ReviewPage session_id={Route.useParams().session_id} search={Route.useSearch()} />,
})
