import type { InterviewProgress, QuestionIndexEntry } from '@dna/contract/interview-records'
import { IndexGroup, IndexLink } from '#ui/step-index.tsx'
import { groupsOf, shortName } from './question-order.ts'
import { useInterviewTexts } from './texts.ts'

type IndexProps = {
  index: readonly QuestionIndexEntry[]
  progress: InterviewProgress
  company_name: string
  current: string
  /** After a press, so that a sheet can close. */
  onGo?: () => void
}

/** All questions by document, with what was said about each. */
export function QuestionIndex({ index, progress, company_name, current, onGo }: IndexProps) {
  const t = useInterviewTexts()
  return groupsOf(index).map((group) => {
    const asked = group.entries.filter((entry) => entry.status !== 'inactive')
    const done = asked.filter((entry) => entry.status === 'answered' || entry.status === 'not_applicable').length
    const title = group.document ? shortName(group.document.document_name, company_name) : t('index.customer', { name: company_name })
    const percentage = progress.documents.find((document) => document.id === group.document?.id)?.completion_percentage
    return (
      <IndexGroup
        key={group.key}
        title={title}
        count={t('index.count', { done, count: asked.length })}
        complete={percentage === undefined ? done === asked.length : percentage >= 100}
        completeLabel={t('index.complete')}
        open={group.entries.some((entry) => entry.id === current)}
      >
        {group.entries.map((entry) => (
          <IndexLink
            key={entry.id}
            to="."
            search={(search) => ({ ...search, question: entry.id, preview: undefined })}
            onClick={onGo}
            title={entry.title}
            status={entry.status}
            current={entry.id === current}
            note={entry.requires_evidence && !entry.evidence_uploaded && entry.status !== 'inactive' ? t('index.no_evidence') : undefined}
            optional={entry.is_mandatory ? undefined : t('index.optional')}
          />
        ))}
      </IndexGroup>
    )
  })
}
