import { interviews } from '@dna/contract/interviews'
import { createFileRoute } from '@tanstack/react-router'
import { listSearch } from '#core/list-search.ts'
import { InterviewList } from '#features/interviews/interview-list.tsx'

function Component() {
  return <InterviewList search={Route.useSearch()} fixed={Route.useParams()} />
}

export const Route = createFileRoute('/_app/customers/$customer_id/interviews')({
  validateSearch: listSearch(interviews.list.query),
  component: Component,
})
