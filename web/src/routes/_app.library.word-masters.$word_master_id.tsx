import { createFileRoute } from '@tanstack/react-router'
import { BindPage } from '#features/word-masters/bind-page.tsx'
import { BindView } from '#features/word-masters/search.ts'
import { RecordSkeleton } from '#ui/skeleton.tsx'

function Component() {
  const { word_master_id } = Route.useParams()
  return <BindPage key={word_master_id} word_master_id={word_master_id} search={Route.useSearch()} />
}

export const Route = createFileRoute('/_app/library/word-masters/$word_master_id')({
  validateSearch: BindView,
  pendingComponent: RecordSkeleton,
  component: Component,
})
