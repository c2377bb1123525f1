import { useQuery } from '@tanstack/react-query'
import { activeFilters } from '#core/list-search.ts'
import { Page } from '#ui/page.tsx'
import { InterviewList } from './interview-list.tsx'
import { type InterviewSearch, interviewList } from './queries.ts'
import { StartInterviewButton } from './start-interview-button.tsx'
import { useInterviewTexts } from './texts.ts'

export function InterviewListPage({ search }: { search: InterviewSearch }) {
  const t = useInterviewTexts()
  const { data } = useQuery(interviewList(search))
  // The empty list has the button itself.
  const isEmpty = data?.total === 0 && activeFilters(search) === 0
  return (
    <Page title={t('title')} count={data?.total} actions={isEmpty ? null : <StartInterviewButton variant="primary" shortcut="n" />}>
      <InterviewList search={search} />
    </Page>
  )
}
