import { type DocumentTypeSettings, DocumentTypeUpdate, documentTypes } from '@dna/contract/approval-flows'
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { renew } from '#core/query-client.ts'
import { retentionClassList } from '#features/retention/queries.ts'
import { ComboboxField } from '#ui/choice-fields.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form, FormFooter } from '#ui/form.tsx'
import { NumberField } from '#ui/form-fields.tsx'
import { toast } from '#ui/toast.tsx'
import { flowList } from './queries.ts'
import { useFlowTexts } from './texts.ts'

/** Through which flow documents of a type go, when they are reviewed again, and how long they are kept. */
export function DocumentTypeDialog({ type, onClose }: { type: DocumentTypeSettings; onClose: () => void }) {
  const t = useFlowTexts()
  const queries = useQueryClient()
  const { data: flows } = useSuspenseQuery(flowList)
  const { data: classes } = useQuery(retentionClassList)
  const { approval_flow_id, review_months, retention_class_id } = type
  const name = t(`type.${type.document_type}`)
  const form = useAppForm(DocumentTypeUpdate, { approval_flow_id, review_months, retention_class_id })
  const submit = useSubmit({
    form,
    send: (values, idempotency_key) =>
      call(documentTypes.update, {
        params: { document_type: type.document_type },
        body: {
          approval_flow_id: values.approval_flow_id ?? null,
          review_months: values.review_months ?? null,
          retention_class_id: values.retention_class_id ?? null,
        },
        if_match: type.version,
        idempotency_key,
      }),
    onDone: async () => {
      await renew(queries, [['document-types'], ['approval-flows']])
      toast.success(t('type.saved', { name }))
      onClose()
    },
    codes: { version_stale: t('type.changed'), flow_retired: { field: 'approval_flow_id', text: t('flow_retired') } },
  })
  return (
    <Dialog open onClose={onClose} title={t('type.edit', { name })} width="sm">
      <Form form={form} onSubmit={submit} label={t('type.edit', { name })}>
        <ComboboxField
          control={form.control}
          name="approval_flow_id"
          label={t('flow')}
          options={flows.items.filter((flow) => flow.is_active).map((flow) => ({ value: flow.id, label: flow.name }))}
          placeholder={t('flow.default')}
          optional
        />
        <NumberField control={form.control} name="review_months" label={t('months')} help={t('months.help')} optional />
        <ComboboxField
          control={form.control}
          name="retention_class_id"
          label={t('retention')}
          options={(classes?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
          valueLabel={type.retention_class_name}
          placeholder={classes?.items.find((one) => one.key === 'certification_cycle')?.name}
          optional
        />
        <FormFooter submit={t('save')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
