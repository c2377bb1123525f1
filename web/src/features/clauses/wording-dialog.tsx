import { type ClauseDetail, ClauseWording, clauses } from '@dna/contract/clauses'
import { optionalText } from '@dna/contract/core/fields'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { renew } from '#core/query-client.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form, FormFooter } from '#ui/form.tsx'
import { TextareaField, TextField } from '#ui/form-fields.tsx'
import { toast } from '#ui/toast.tsx'
import { changedClauses } from './queries.ts'
import { useClauseTexts } from './texts.ts'

const lines = optionalText(10_000)
const WordingForm = ClauseWording.pick({ title: true }).extend({
  summary: optionalText(2000),
  key_questions: lines,
  evidence_examples: lines,
  delta_note: optionalText(2000),
})

/** Writes a clause in the words of the organization, beginning with those that are shown now. */
export function WordingDialog({ clause, onClose }: { clause: ClauseDetail; onClose: () => void }) {
  const t = useClauseTexts()
  const queries = useQueryClient()
  const form = useAppForm(WordingForm, {
    title: clause.title,
    summary: clause.summary,
    key_questions: clause.key_questions.join('\n'),
    evidence_examples: clause.evidence_examples.join('\n'),
    delta_note: clause.delta_note,
  })
  const submit = useSubmit({
    form,
    send: ({ title, summary, key_questions, evidence_examples, delta_note }, idempotency_key) =>
      call(clauses.putText, {
        params: { clause_id: clause.id, locale: clause.own_locale },
        body: {
          title,
          summary: summary ?? '',
          key_questions: linesOf(key_questions),
          evidence_examples: linesOf(evidence_examples),
          delta_note: delta_note ?? '',
        },
        if_match: clause.own?.version ?? 0,
        idempotency_key,
      }),
    onDone: async () => {
      onClose()
      toast.success(t('saved'))
      await renew(queries, changedClauses)
    },
  })
  const { control } = form
  const title = `${clause.number} ${t('own')}`
  return (
    <Dialog open width="lg" onClose={onClose} title={title}>
      <Form form={form} onSubmit={submit} label={title}>
        <TextField control={control} name="title" label={t('title')} />
        <TextareaField control={control} name="summary" label={t('summary')} optional />
        <TextareaField control={control} name="key_questions" label={t('questions')} optional />
        <TextareaField control={control} name="evidence_examples" label={t('evidence')} optional />
        <TextareaField control={control} name="delta_note" label={t('delta')} optional />
        <FormFooter submit={t('save')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}

function linesOf(text: string | null): string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
