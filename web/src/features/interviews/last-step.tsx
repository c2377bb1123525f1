import type { InterviewSession } from '@dna/contract/interview-records'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Row, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { WizardHeading } from '#ui/wizard.tsx'
import type { AnswerSavers } from './answer-savers.ts'
import { CompleteButton } from './complete-interview.tsx'
import type { QuestionIndex } from './queries.ts'
import { isLeft, isOpen, lastStep } from './question-order.ts'
import { useInterviewTexts } from './texts.ts'

type LastProps = { session: InterviewSession; known: QuestionIndex; savers: AnswerSavers; onGo: (question_id: string) => void }

/** After the last question: what is left, and the way to complete. */
export function LastStep({ session, known, savers, onGo }: LastProps) {
  const t = useInterviewTexts()
  const { index, progress, next_id } = known
  const left = index.filter(isLeft)
  const open = left.filter((entry) => isOpen(entry.status))
  return (
    <>
      <WizardHeading step={lastStep}>{open.length > 0 ? t('last.open', { count: open.length }) : t('last.done')}</WizardHeading>
      <Text as="p" size="md" tone="muted">
        {t('last.text', { answered: progress.questions_answered, count: progress.questions_total })}
      </Text>
      {left.length > 0 ? (
        <Card title={t('last.left')}>
          <Lines label={t('last.left')}>
            {left.map((entry) => (
              <Line
                key={entry.id}
                title={
                  <TextLink to="." search={(now) => ({ ...now, question: entry.id })}>
                    {entry.title}
                  </TextLink>
                }
                detail={entry.document?.document_name}
                end={
                  entry.status === 'answered' ? (
                    <Badge tone="warning">{t('index.no_evidence')}</Badge>
                  ) : (
                    <StatusChip of="answer" value={entry.status} />
                  )
                }
              />
            ))}
          </Lines>
        </Card>
      ) : null}
      <Row gap={2} wrap>
        {next_id ? (
          <Button variant="primary" onClick={() => onGo(next_id)}>
            {t('last.go_on')}
          </Button>
        ) : null}
        <CompleteButton session={session} savers={savers} primary={next_id === null} />
      </Row>
    </>
  )
}

/** The address names a question that is not asked (any more). */
export function LostStep({ onGo }: { onGo: () => void }) {
  const t = useInterviewTexts()
  return (
    <>
      <WizardHeading step="lost">{t('lost.title')}</WizardHeading>
      <Text as="p" size="md" tone="muted">
        {t('lost.text')}
      </Text>
      <Row>
        <Button variant="primary" onClick={onGo}>
          {t('lost.go_on')}
        </Button>
      </Row>
    </>
  )
}
