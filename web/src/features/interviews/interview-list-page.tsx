import { useQuery } from '@tanstack/react-query'
import { Page } from '#ui/page.tsx'
import { InterviewList } from './interview-list.tsx'
import { type InterviewSearch, interviewList } from './queries.ts'
import { StartInterviewButton } from './start-interview-button.tsx'
import { useInterviewTexts } from './texts.ts'

export function InterviewListPage({ search }: { search: InterviewSearch }) {
  const t = useInterviewTexts()
  const { data } = useQuery(interviewList(search))
  return (
    <Page title={t('title')} count={data?.total} actions={<StartInterviewButton variant="primary" />}>
      <InterviewList search={search} />
    </Page>
  )
}
