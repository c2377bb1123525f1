import type { InterviewQuestion } from '@dna/contract/interview-records'
import { Lightbulb } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { CheckList } from '#ui/check-list.tsx'
import { ContentView } from '#ui/content-view.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import type { AnswerField } from './answer-values.ts'
import { proposals, rowOf, sampleValue } from './samples.ts'
import { useInterviewTexts } from './texts.ts'

type HelpProps = { question: InterviewQuestion; field: AnswerField; onChange: (field: AnswerField) => void }

/** What helps to answer: guidance, why, what a good answer covers, an example, and proposals to start from. */
export function QuestionHelp({ question, field, onChange }: HelpProps) {
  const t = useInterviewTexts()
  const { placeholder, why, must_cover, example } = question
  return (
    <Stack gap={2}>
      {placeholder ? (
        <Text as="p" size="md" tone="muted">
          {placeholder}
        </Text>
      ) : null}
      <Row gap={4} align="start" wrap>
        {why || must_cover ? (
          <Disclosure summary={t('help.why')}>
            <Stack gap={2}>
              {why ? <Text as="p">{why}</Text> : null}
              {must_cover ? (
                <>
                  <Text weight="medium">{t('help.covers')}</Text>
                  <ContentView value={must_cover} />
                </>
              ) : null}
            </Stack>
          </Disclosure>
        ) : null}
        {example === null ? null : (
          <Disclosure summary={t('help.example')}>
            <ContentView value={sampleValue(example)} columns={question.columns} options={question.options} label={t('help.example')} />
          </Disclosure>
        )}
        <Proposals question={question} field={field} onChange={onChange} />
      </Row>
    </Stack>
  )
}

/** Ready rows, items or words to pick from; nothing counts before it is chosen. */
function Proposals({ question, field, onChange }: HelpProps) {
  const t = useInterviewTexts()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const offers = proposals(question)
  const words = typeof question.starter === 'string' && field.kind === 'long' ? question.starter : null
  if (offers.length === 0 && words === null) return null
  const close = () => {
    setOpen(false)
    setChosen(new Set())
  }
  const take = () => {
    const entries = offers.filter(({ id }) => chosen.has(id)).map(({ entry }) => entry)
    const items = entries.filter((entry) => typeof entry === 'string')
    const rows = entries.filter((entry) => typeof entry !== 'string').map((entry) => rowOf(entry, question.columns ?? []))
    if (words !== null && field.kind === 'long')
      onChange({ kind: 'long', text: field.text.trim() ? `${field.text.trim()}\n${words}` : words })
    if (field.kind === 'list') onChange({ kind: 'list', items: [...field.items.filter((item) => item.trim()), ...items] })
    if (field.kind === 'table') onChange({ kind: 'table', rows: [...field.rows, ...rows] })
    close()
  }
  return (
    <>
      <Button variant="ghost" size="sm" icon={<Lightbulb aria-hidden />} onClick={() => setOpen(true)}>
        {words === null ? t('help.proposals', { count: offers.length }) : t('help.proposed_text')}
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title={t('help.proposals.title')}
        description={t('help.proposals.text')}
        width="lg"
        footer={
          <>
            <Button onClick={close}>{t('cancel')}</Button>
            <Button
              variant="primary"
              disabledReason={words === null && chosen.size === 0 ? t('help.proposals.none') : undefined}
              onClick={take}
            >
              {words === null ? t('help.proposals.take', { count: chosen.size }) : t('help.proposed_text.take')}
            </Button>
          </>
        }
      >
        {words === null ? (
          <CheckList
            label={t('help.proposals.title')}
            searchLabel={t('help.proposals.search')}
            items={offers}
            chosen={chosen}
            onChange={(ids) => setChosen(new Set(ids))}
            counter={t('help.proposals.chosen', { chosen: chosen.size, count: offers.length })}
          />
        ) : (
          <ContentView value={words} />
        )}
      </Dialog>
    </>
  )
}
