import { createFileRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { listSearch } from '#core/list-search.ts'
import { InterviewPage } from '#features/interviews/interview-page.tsx'
import { indexQuery, interviewQuery } from '#features/interviews/queries.ts'
import { RecordSkeleton } from '#ui/skeleton.tsx'

export const Route = createFileRoute('/_app/interviews/$session_id/')({
  validateSearch: listSearch(z.object({ question: z.string().max(300) }), { preview: z.enum(['open', 'index']) }),
  loader: ({ context, params: { session_id } }) =>
    Promise.all([context.queryClient.ensureQueryData(interviewQuery(session_id)), context.queryClient.fetchQuery(indexQuery(session_id))]),
  pendingComponent: RecordSkeleton,
  component: () => <InterviewPage session_id={Route.useParams().session_id} search={Route.useSearch()} />,
})
