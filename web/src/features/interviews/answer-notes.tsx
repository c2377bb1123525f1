import type { InterviewQuestion } from '@dna/contract/interview-records'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/format.ts'
import { Text } from '#ui/layout.tsx'
import { focusMissingCell } from '#ui/wizard.tsx'
import type { AnswerState } from './answer-saver.ts'
import { type Fault, shortfallOf } from './answer-values.ts'
import { useInterviewTexts } from './texts.ts'

type NotesProps = {
  question: InterviewQuestion
  state: AnswerState
  /** "Next" was pressed without an answer to a mandatory question. */
  demanded: boolean
  onConfirm: () => void
  onRetry: () => void
}

/** What is to be said about an answer: where it comes from, why it is unfinished, that it was not saved. */
export function AnswerNotes({ question, state, demanded, onConfirm, onRetry }: NotesProps) {
  const t = useInterviewTexts()
  const { list, dateTime } = useFormats()
  const shortfall = shortfallOf(question, state.field)
  const explain = (fault: Fault) => {
    if (fault.code === 'cells') return t('note.cells', { count: fault.cells.size, columns: list(fault.columns) })
    return t(fault.code === 'number' ? 'note.number' : 'note.entry_too_long')
  }
  if (state.failed) {
    const waits = state.failed === 'offline'
    return (
      <Banner
        tone={waits ? 'warning' : 'danger'}
        title={t(waits ? 'note.waiting' : 'note.failed')}
        actions={
          <Button size="sm" onClick={onRetry}>
            {t('note.retry')}
          </Button>
        }
      >
        {waits ? t('note.waiting.text') : state.message}
      </Banner>
    )
  }
  if (state.fault)
    return (
      <Banner
        tone="warning"
        title={t('note.unfinished')}
        actions={
          state.fault.code === 'cells' ? (
            <Button size="sm" onClick={focusMissingCell}>
              {t('note.show_cell')}
            </Button>
          ) : null
        }
      >
        {explain(state.fault)}
      </Banner>
    )
  if (state.message)
    return (
      <Banner tone="warning" title={t('note.unfinished')}>
        {state.message}
      </Banner>
    )
  if (question.status === 'prefilled' && !state.dirty)
    return (
      <Banner
        tone="review"
        title={question.prefilled_from ? t('note.prefilled', { source: question.prefilled_from }) : t('note.prefilled_somewhere')}
        actions={
          <Button size="sm" onClick={onConfirm}>
            {t('note.confirm')}
          </Button>
        }
      >
        {t('note.prefilled.help')}
      </Banner>
    )
  if (shortfall)
    return (
      <Banner tone="warning" title={t('note.unfinished')}>
        {t('note.too_few', { have: shortfall.have, count: shortfall.need })}
      </Banner>
    )
  if (demanded) return <Banner tone="warning">{t(state.field.kind === 'files' ? 'note.mandatory_file' : 'note.mandatory')}</Banner>
  if (state.emptied) return <Banner tone="info">{t('note.emptied')}</Banner>
  if (state.dirty) return null
  switch (question.status) {
    case 'unknown':
      return <Banner tone="warning">{t('note.unknown')}</Banner>
    case 'not_applicable':
      return <Banner tone="neutral">{t('note.not_applicable', { reason: question.reason ?? '–' })}</Banner>
    case 'deferred':
      return <Banner tone="neutral">{t('note.deferred')}</Banner>
    case 'skipped':
      return <Banner tone="neutral">{t('note.skipped')}</Banner>
    case 'inactive':
      return <Banner tone="neutral">{t('note.inactive')}</Banner>
    case 'answered':
      return question.answered_at && question.answered_by_name && !state.savedAt ? (
        <Text as="p" size="sm" tone="muted">
          {t('note.answered', { name: question.answered_by_name, time: dateTime(question.answered_at) })}
        </Text>
      ) : null
    default:
      return null
  }
}
