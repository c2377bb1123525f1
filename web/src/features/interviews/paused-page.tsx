import type { InterviewSession } from '@dna/contract/interview-records'
import { Play } from 'lucide-react'
import { useMay } from '#core/may.tsx'
import { Crumb } from '#ui/breadcrumbs.tsx'
import { Button } from '#ui/button.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { Card, KeyValues } from '#ui/card.tsx'
import { useFormats } from '#ui/format.ts'
import { Stack } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { DocumentResults } from './document-results.tsx'
import { InterviewActions } from './interview-actions.tsx'
import { useInterviewTexts } from './texts.ts'
import { useResume } from './use-resume.ts'

/** A paused interview: how far it is, and "Resume". */
export function PausedPage({ session }: { session: InterviewSession }) {
  const t = useInterviewTexts()
  const { wait } = useFormats()
  const resume = useResume()
  const mayAnswer = useMay('interviews:answer')
  return (
    <Page
      title={session.session_name}
      crumbs={<Crumb to="/interviews">{t('title')}</Crumb>}
      meta={<StatusChip of="interview" value={session.session_status} />}
      width="reading"
      actions={
        <>
          <InterviewActions session={session} />
          <ButtonLink to="/interviews/$session_id/review" params={{ session_id: session.id }}>
            {t('review.open')}
          </ButtonLink>
          {mayAnswer ? (
            <Button variant="primary" icon={<Play aria-hidden />} busy={resume.busy} onClick={() => resume.run(session)}>
              {t('resume')}
            </Button>
          ) : null}
        </>
      }
    >
      <Stack gap={6}>
        <Card>
          <KeyValues
            items={[
              {
                label: t('progress'),
                value: <ProgressBar name={session.session_name} label={t('bar.progress')} value={session.completion_percentage} />,
              },
              { label: t('answered'), value: t('answered.of', { answered: session.questions_answered, count: session.questions_total }) },
              { label: t('left'), value: session.minutes_left > 0 ? wait(session.minutes_left * 60) : t('bar.none_left') },
              { label: t('last_active'), value: session.last_active_at ? <RelativeTime value={session.last_active_at} /> : null },
              { label: t('interviewer'), value: session.interviewer_name },
            ]}
          />
        </Card>
        <DocumentResults documents={session.documents} />
      </Stack>
    </Page>
  )
}
