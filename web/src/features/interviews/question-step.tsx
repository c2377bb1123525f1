import type { InterviewQuestion, InterviewSession } from '@dna/contract/interview-records'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from '#ui/button.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { WizardAnswer, WizardHeading } from '#ui/wizard.tsx'
import { AnswerConflict } from './answer-conflict.tsx'
import { AnswerNotes } from './answer-notes.tsx'
import type { AnswerSaver, Word } from './answer-saver.ts'
import { QuestionEvidence } from './question-evidence.tsx'
import { QuestionField } from './question-field.tsx'
import { QuestionHelp } from './question-help.tsx'
import { useInterviewTexts } from './texts.ts'

type StepProps = {
  session: InterviewSession
  question: InterviewQuestion
  saver: AnswerSaver
  /** "Next" was pressed without an answer to a mandatory question. */
  demanded: boolean
  /** Says something else than an answer, then goes on. */
  onWord: (word: Word) => void
}

/** One question: what is asked and why, its field, its evidence, and what else can be said. */
export function QuestionStep({ session, question, saver, demanded, onWord }: StepProps) {
  const t = useInterviewTexts()
  const state = useSyncExternalStore(saver.subscribe, saver.state)
  useEffect(() => saver.adopt(question), [saver, question])
  useEffect(() => () => void saver.flush(), [saver])
  const evidence = <QuestionEvidence session_id={session.id} question={question} disabledReason={null} />
  const isForFiles = state.field.kind === 'files'
  const isEmpty = question.answer === null && question.draft === null
  return (
    <>
      <WizardHeading step={question.id} above={<Chips session={session} question={question} />}>
        {question.question}
      </WizardHeading>
      {state.theirs ? (
        <AnswerConflict question={question} mine={state.field} theirs={state.theirs} saver={saver} />
      ) : (
        <>
          <QuestionHelp question={question} field={state.field} onChange={saver.change} />
          {isForFiles ? evidence : null}
          <Stack gap={3}>
            <WizardAnswer>
              <QuestionField
                question={question}
                label={question.section_title}
                field={state.field}
                fault={state.fault}
                onChange={saver.change}
                onBlur={saver.flush}
                place={question.document_id ? { document_id: question.document_id, section_id: question.section_id } : null}
              />
            </WizardAnswer>
            <AnswerNotes
              question={question}
              state={state}
              demanded={demanded}
              onConfirm={() => onWord({ confirm: true })}
              onRetry={() => void saver.flush()}
            />
          </Stack>
          {isForFiles ? null : evidence}
          <Row gap={2} wrap>
            <Button variant="ghost" size="sm" onClick={() => onWord({ status: 'unknown' })}>
              {t('say.unknown')}
            </Button>
            <NotApplicable onSay={(reason) => onWord({ status: 'not_applicable', reason })} />
            {isEmpty ? null : (
              <Button variant="ghost" size="sm" onClick={() => void saver.say({ clear: true })}>
                {t('say.clear')}
              </Button>
            )}
          </Row>
        </>
      )}
    </>
  )
}

function Chips({ session, question }: { session: InterviewSession; question: InterviewQuestion }) {
  const t = useInterviewTexts()
  const { is_mandatory, clause_numbers, used_in, status } = question
  const documents = new Set(used_in.map((use) => use.document_id))
  const here = session.document_ids.filter((id) => documents.has(id)).length
  return (
    <>
      <Badge tone={is_mandatory ? 'info' : 'neutral'}>{t(is_mandatory ? 'question.mandatory' : 'question.optional')}</Badge>
      {status === 'missing' ? null : <StatusChip of="answer" value={status} />}
      {here > 1 ? (
        <Badge tone="review">{t('question.asked_once', { count: here })}</Badge>
      ) : documents.size > 1 ? (
        <Badge tone="review">{t('question.used_in', { count: documents.size })}</Badge>
      ) : null}
      {clause_numbers.length > 0 ? (
        <Text size="sm" tone="muted">
          {t('question.clauses', { clauses: clause_numbers.join(', '), count: clause_numbers.length })}
        </Text>
      ) : null}
    </>
  )
}

function NotApplicable({ onSay }: { onSay: (reason: string) => void }) {
  const t = useInterviewTexts()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="ghost" size="sm" onClick={() => setOpen(true)}>
        {t('say.not_applicable')}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('say.not_applicable')}
        action={t('say.not_applicable.save')}
        harmless
        reasonLabel={t('say.not_applicable.reason')}
        onConfirm={(reason) => {
          setOpen(false)
          onSay(reason)
        }}
      >
        {t('say.not_applicable.text')}
      </ConfirmDialog>
    </>
  )
}
