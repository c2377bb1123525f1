import type { InterviewSession } from '@dna/contract/interview-records'
import { useQuery } from '@tanstack/react-query'
import { LayerLink } from '#core/layer.tsx'
import { Crumb } from '#ui/breadcrumbs.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { Card } from '#ui/card.tsx'
import { DoneMark } from '#ui/done-mark.tsx'
import { Stack } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { Page } from '#ui/page.tsx'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { DocumentResults } from './document-results.tsx'
import { completedQuery, indexQuery } from './queries.ts'
import { isLeft } from './question-order.ts'
import { StartInterviewButton } from './start-interview-button.tsx'
import { readyOf, SubmitDocuments } from './submit-documents.tsx'
import { useInterviewTexts } from './texts.ts'

/** What an interview has brought about, and what to do next. */
export function DonePage({ session }: { session: InterviewSession }) {
  const t = useInterviewTexts()
  const { data: completed } = useQuery(completedQuery(session.id))
  const { data: known } = useQuery(indexQuery(session.id))
  const { customer_id, company_name } = session
  const isReady = readyOf(session).length > 0
  const points =
    completed?.open_points ??
    (known?.index ?? []).filter(isLeft).map(({ id, title, status }) => ({ question_id: id, title, status, task_id: null }))
  return (
    <Page
      title={t('done.title')}
      leading={<DoneMark />}
      crumbs={<Crumb to="/interviews">{t('title')}</Crumb>}
      meta={session.session_name}
      width="reading"
      actions={
        <>
          <ButtonLink to="/customers/$customer_id" params={{ customer_id }}>
            {t('done.back', { name: company_name })}
          </ButtonLink>
          <ButtonLink to="/interviews/$session_id/review" params={{ session_id: session.id }}>
            {t('review.open')}
          </ButtonLink>
          {isReady ? null : <SubmitDocuments session={session} label="review" />}
          {completed?.next_document_id ? (
            <StartInterviewButton
              customer_id={customer_id}
              document_ids={[completed.next_document_id]}
              label={t('done.next')}
              variant={isReady ? 'secondary' : 'primary'}
            />
          ) : null}
          {isReady ? <SubmitDocuments session={session} label="review" /> : null}
        </>
      }
    >
      <Stack gap={6}>
        <p>{t('done.text', { answered: session.questions_answered, count: session.questions_total })}</p>
        <DocumentResults documents={session.documents} />
        {points.length > 0 ? (
          <Card title={t('done.points', { count: points.length })}>
            <Lines label={t('done.points', { count: points.length })}>
              {points.map((point) => (
                <Line
                  key={point.question_id}
                  title={
                    point.task_id ? (
                      <LayerLink layer="task" id={point.task_id} quiet>
                        {point.title}
                      </LayerLink>
                    ) : (
                      <TextLink
                        quiet
                        to="/interviews/$session_id/review"
                        params={{ session_id: session.id }}
                        search={{ question: point.question_id }}
                      >
                        {point.title}
                      </TextLink>
                    )
                  }
                  end={
                    <>
                      {point.task_id ? <Badge>{t('done.task')}</Badge> : null}
                      {point.status === 'answered' ? (
                        <Badge tone="warning">{t('index.no_evidence')}</Badge>
                      ) : (
                        <StatusChip of="answer" value={point.status} />
                      )}
                    </>
                  }
                />
              ))}
            </Lines>
          </Card>
        ) : null}
      </Stack>
    </Page>
  )
}
