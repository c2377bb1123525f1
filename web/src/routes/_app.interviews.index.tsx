import { interviews } from '@dna/contract/interviews'
import { createFileRoute } from '@tanstack/react-router'
import { listSearch } from '#core/list-search.ts'
import { InterviewListPage } from '#features/interviews/interview-list-page.tsx'
import { interviewList } from '#features/interviews/queries.ts'

export const Route = createFileRoute('/_app/interviews/')({
  validateSearch: listSearch(interviews.list.query),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    // Not awaited: the list shows its own skeleton and keeps known rows while filters change.
    void context.queryClient.prefetchQuery(interviewList(deps))
  },
  component: () => <InterviewListPage search={Route.useSearch()} />,
})
