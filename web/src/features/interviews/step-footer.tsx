import type { InterviewQuestion } from '@dna/contract/interview-records'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { Keys } from '#ui/kbd.tsx'
import { Row } from '#ui/layout.tsx'
import { useNarrow } from '#ui/screen-size.ts'
import type { Word } from './answer-saver.ts'
import { isLong, kindOf } from './answer-values.ts'
import { useInterviewTexts } from './texts.ts'

type FooterProps = {
  question: InterviewQuestion | null
  canGoBack: boolean
  busy: boolean
  onBack: () => void
  onWord: (word: Word) => void
  onNext: (() => void) | null
}

/** Back, put off, on. */
export function StepFooter({ question, canGoBack, busy, onBack, onWord, onNext }: FooterProps) {
  const t = useInterviewTexts()
  const narrow = useNarrow()
  return (
    <>
      <Button
        icon={<ArrowLeft className="rtl:rotate-180" aria-hidden />}
        disabledReason={canGoBack ? undefined : t('footer.first')}
        onClick={onBack}
      >
        {t('footer.previous')}
      </Button>
      {question && onNext ? (
        <Row>
          {narrow ? null : <Keys keys={isLong(kindOf(question)) ? 'Ctrl+Enter' : 'Enter'} />}
          {question.is_mandatory ? (
            <Button onClick={() => onWord({ status: 'deferred' })}>{t('footer.later')}</Button>
          ) : (
            <Button onClick={() => onWord({ status: 'skipped' })}>{t('footer.skip')}</Button>
          )}
          <Button variant="primary" busy={busy} onClick={onNext}>
            {t('footer.next')}
            <ArrowRight className="rtl:rotate-180" aria-hidden />
          </Button>
        </Row>
      ) : null}
    </>
  )
}
