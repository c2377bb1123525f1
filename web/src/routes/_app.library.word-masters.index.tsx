import { createFileRoute } from '@tanstack/react-router'
import { wordMasterSearch } from '#features/word-masters/search.ts'
import { WordMastersPage } from '#features/word-masters/word-masters-page.tsx'

export const Route = createFileRoute('/_app/library/word-masters/')({
  validateSearch: wordMasterSearch,
  component: () => <WordMastersPage search={Route.useSearch()} />,
})
