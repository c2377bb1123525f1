import type { InterviewQuestion } from '@dna/contract/interview-records'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ContentView } from '#ui/content-view.tsx'
import { useFormats } from '#ui/format.ts'
import { Row, Stack } from '#ui/layout.tsx'
import type { AnswerSaver, Theirs } from './answer-saver.ts'
import { type AnswerField, bothOf, fieldValue } from './answer-values.ts'
import { useInterviewTexts } from './texts.ts'

type ConflictProps = { question: InterviewQuestion; mine: AnswerField; theirs: Theirs; saver: AnswerSaver }

/** Two people answered the same question: one's own text is safe, and one chooses what to keep. */
export function AnswerConflict({ question, mine, theirs, saver }: ConflictProps) {
  const t = useInterviewTexts()
  const { time } = useFormats()
  const both = bothOf(theirs.field, mine)
  const { answered_by_name, answered_at } = theirs.question
  const name = answered_by_name ?? t('conflict.somebody')
  const view = (field: AnswerField) => (
    <ContentView value={fieldValue(field)} columns={question.columns} options={question.options} label={question.section_title} />
  )
  return (
    <Stack gap={4}>
      <Banner
        tone="danger"
        title={answered_at ? t('conflict.title', { name, time: time(answered_at) }) : t('conflict.title_untimed', { name })}
      >
        {t('conflict.text')}
      </Banner>
      <Card
        title={t('conflict.mine')}
        actions={
          <Button size="sm" onClick={saver.keepMine}>
            {t('conflict.keep_mine')}
          </Button>
        }
      >
        {view(mine)}
      </Card>
      <Card
        title={t('conflict.theirs', { name })}
        actions={
          <Button size="sm" onClick={saver.keepTheirs}>
            {t('conflict.keep_theirs')}
          </Button>
        }
      >
        {view(theirs.field)}
      </Card>
      {both ? (
        <Row>
          <Button onClick={() => saver.keepBoth(both)}>{t('conflict.keep_both')}</Button>
        </Row>
      ) : null}
    </Stack>
  )
}
