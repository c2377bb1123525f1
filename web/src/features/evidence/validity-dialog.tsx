import { type Evidence, EvidenceUpdate, evidence } from '@dna/contract/evidence'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { errorFacts } from '#core/problem-text.ts'
import { changedByWork, renew } from '#core/query-client.ts'
import { DateField } from '#ui/choice-fields.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { Form, FormFooter, FormRow } from '#ui/form.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { toast } from '#ui/toast.tsx'
import { evidenceQuery } from './queries.ts'
import { useEvidenceTexts } from './texts.ts'

const Validity = EvidenceUpdate.pick({ effective_from: true, expires_on: true })

/** From when until when a piece of evidence proves something; it is asked for again before it expires. */
export function ValidityDialog({ evidence_id, onClose }: { evidence_id: string; onClose: () => void }) {
  const t = useEvidenceTexts()
  const { data, error, refetch } = useQuery(evidenceQuery(evidence_id))
  return (
    <Dialog open onClose={onClose} title={t('validity.title')} description={data?.title} width="sm">
      {data ? (
        <ValidityForm item={data} onClose={onClose} />
      ) : error ? (
        <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
      ) : (
        <LinesSkeleton />
      )}
    </Dialog>
  )
}

function ValidityForm({ item, onClose }: { item: Evidence; onClose: () => void }) {
  const t = useEvidenceTexts()
  const queries = useQueryClient()
  const form = useAppForm(Validity, { effective_from: item.effective_from, expires_on: item.expires_on })
  const submit = useSubmit({
    form,
    send: ({ effective_from = null, expires_on = null }, idempotency_key) =>
      call(evidence.update, {
        params: { evidence_id: item.id },
        body: { effective_from, expires_on },
        if_match: item.version,
        idempotency_key,
      }),
    onDone: async () => {
      onClose()
      toast.success(t('validity.done'))
      await renew(queries, changedByWork)
    },
    codes: { dates_reversed: { field: 'expires_on', text: t('validity.reversed') } },
  })
  return (
    <Form form={form} onSubmit={submit} label={t('validity.title')}>
      <FormRow>
        <DateField control={form.control} name="effective_from" label={t('validity.from')} optional />
        <DateField control={form.control} name="expires_on" label={t('validity.expires')} optional />
      </FormRow>
      <FormFooter submit={t('validity.save')} onCancel={onClose} />
    </Form>
  )
}
