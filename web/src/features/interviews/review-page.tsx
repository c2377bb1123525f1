import type { InterviewSession } from '@dna/contract/interview-records'
import { useQueries, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Play } from 'lucide-react'
import { useEffect } from 'react'
import { activeFilters, useSearchPatch } from '#core/list-search.ts'
import { useMay } from '#core/may.tsx'
import { documentQuery, factsQuery } from '#features/documents/queries.ts'
import { Crumb } from '#ui/breadcrumbs.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { NoHits } from '#ui/empty-state.tsx'
import { FilterBar, FilterSelect } from '#ui/filter-bar.tsx'
import { Heading, Stack } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { SplitView, showSplitEntry } from '#ui/split-view.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { indexQuery, interviewQuery } from './queries.ts'
import { groupsOf, isLeft } from './question-order.ts'
import { type Reviewed, reviewedOf } from './review-answers.ts'
import { ReviewDocument } from './review-document.tsx'
import { ReviewQuestion } from './review-question.tsx'
import { SubmitDocuments } from './submit-documents.tsx'
import { useInterviewTexts } from './texts.ts'

export type ReviewSearch = { question?: string; show?: 'open' | 'confirm'; person?: string }

/** What was said, question by question, beside the document it went to. */
export function ReviewPage({ session_id, search }: { session_id: string; search: ReviewSearch }) {
  const t = useInterviewTexts()
  const patch = useSearchPatch()
  const mayAnswer = useMay('interviews:answer')
  const mayReadFacts = useMay('facts:read')
  const { data: session } = useSuspenseQuery(interviewQuery(session_id))
  const { data: known } = useSuspenseQuery(indexQuery(session_id))
  const documents = useDocuments(session, known.index.find(({ id }) => id === search.question)?.document?.id)
  const { data: facts } = useQuery({ ...factsQuery(session.customer_id), enabled: mayReadFacts })
  const all = reviewedOf(known.index, documents, facts?.items ?? [])
  const people = [...new Set(all.flatMap(({ person }) => person ?? []))].sort()
  const shown = all.filter((one) => matches(one, search))
  const chosen = all.find(({ entry }) => entry.id === search.question)
  const target = documents.find(({ id }) => id === chosen?.document_id) ?? documents[0]
  const isActive = session.session_status === 'active' || session.session_status === 'paused'
  const filters = activeFilters(search, ['question'])
  const clear = () => patch({ show: undefined, person: undefined })
  const choose = (question: string, other: 'start' | 'end') => {
    patch({ question })
    showSplitEntry(other, question)
  }
  // Arrival by a link to one question.
  const isThere = target !== undefined
  useEffect(() => {
    if (isThere && search.question) {
      showSplitEntry('start', search.question)
      showSplitEntry('end', search.question)
    }
  }, [isThere, search.question])
  return (
    <Page
      title={t('review.title')}
      crumbs={[
        <Crumb key="list" to="/interviews">
          {t('title')}
        </Crumb>,
        <Crumb key="interview" to="/interviews/$session_id" params={{ session_id }}>
          {session.session_name}
        </Crumb>,
      ]}
      meta={
        <>
          {session.session_name}
          <StatusChip of="interview" value={session.session_status} />
          {t('answered.of', { answered: session.questions_answered, count: session.questions_total })}
        </>
      }
      actions={
        <>
          {isActive && mayAnswer ? (
            <ButtonLink to="/interviews/$session_id" params={{ session_id }} icon={<Play aria-hidden />}>
              {t('resume')}
            </ButtonLink>
          ) : null}
          <SubmitDocuments session={session} label="count" />
        </>
      }
    >
      <FilterBar active={filters} onClear={clear}>
        <Segmented
          label={t('review.show')}
          value={search.show ?? 'all'}
          onChange={(show) => patch({ show: show === 'all' ? undefined : show })}
          options={[
            { value: 'all', label: t('review.all') },
            { value: 'open', label: t('review.open_ones') },
            { value: 'confirm', label: t('review.confirm') },
          ]}
        />
        <FilterSelect
          label={t('review.person')}
          value={search.person}
          onChange={(person) => patch({ person })}
          options={people.map((name) => ({ value: name, label: name }))}
        />
      </FilterBar>
      <SplitView
        startLabel={t('index')}
        endLabel={t('target')}
        start={
          shown.length === 0 ? (
            <NoHits filters={filters} onClear={clear} />
          ) : (
            <Stack gap={5}>
              {groupsOf(shown.map(({ entry }) => entry)).map((group) => (
                <Stack key={group.key} gap={2}>
                  <Heading>{group.document?.document_name ?? t('index.customer', { name: session.company_name })}</Heading>
                  {group.entries.map((entry) => {
                    const reviewed = shown.find((one) => one.entry.id === entry.id)
                    return reviewed ? (
                      <ReviewQuestion
                        key={entry.id}
                        session_id={session_id}
                        number={all.indexOf(reviewed) + 1}
                        reviewed={reviewed}
                        current={entry.id === search.question}
                        canChange={isActive && mayAnswer}
                        onChoose={() => choose(entry.id, 'end')}
                      />
                    ) : null
                  })}
                </Stack>
              ))}
            </Stack>
          )
        }
        end={target ? <ReviewDocument document={target} current={search.question} onChoose={(id) => choose(id, 'start')} /> : null}
      />
    </Page>
  )
}

/** The documents of an interview, the wanted one at once, the others two at a time. */
function useDocuments(session: InterviewSession, wanted: string | undefined) {
  const queries = useQueryClient()
  const { document_ids } = session
  const loaded = document_ids.filter((id) => queries.getQueryData(documentQuery(id).queryKey)).length
  return useQueries({
    queries: document_ids.map((id, index) => ({
      ...documentQuery(id),
      enabled: id === wanted || index < loaded + 2,
      refetchInterval: false as const,
    })),
  }).flatMap(({ data }) => data ?? [])
}

function matches({ entry, person }: Reviewed, { show, person: wanted }: ReviewSearch): boolean {
  if (wanted !== undefined && person !== wanted) return false
  if (show === 'confirm') return entry.status === 'prefilled'
  return show === undefined || isLeft(entry)
}
