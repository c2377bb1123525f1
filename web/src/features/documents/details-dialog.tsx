import { type DocumentSummary, DocumentUpdate, documents } from '@dna/contract/documents'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { useMay } from '#core/may.tsx'
import { changedByWork, renew } from '#core/query-client.ts'
import { activeMembers } from '#features/users/queries.ts'
import { ComboboxField, DateField } from '#ui/choice-fields.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form, FormFooter, FormRow } from '#ui/form.tsx'
import { TextField } from '#ui/form-fields.tsx'
import { toast } from '#ui/toast.tsx'
import { useDocumentTexts } from './texts.ts'

const Details = DocumentUpdate.pick({ document_name: true, assigned_to: true, reviewer_id: true, due_date: true })

type DetailsProps = { document: DocumentSummary; renamable: boolean; onClose: () => void }

/** Name, people and due date of a document. */
export function DetailsDialog({ document, renamable, onClose }: DetailsProps) {
  const t = useDocumentTexts()
  const queries = useQueryClient()
  const { data } = useQuery({ ...activeMembers, enabled: useMay('users:read') })
  const people = (data?.items ?? []).map(({ id, full_name, email }) => ({ value: id, label: full_name, detail: email }))
  const { document_name, assigned_to, reviewer_id, due_date } = document
  const form = useAppForm(Details, { document_name, assigned_to, reviewer_id, due_date })
  const submit = useSubmit({
    form,
    send: ({ document_name: name, ...values }, idempotency_key) =>
      call(documents.update, {
        params: { document_id: document.id },
        body: renamable ? { ...values, document_name: name } : values,
        if_match: document.version,
        idempotency_key,
      }),
    onDone: async () => {
      await renew(queries, changedByWork)
      toast.success(t('details.saved'))
      onClose()
    },
  })
  return (
    <Dialog open onClose={onClose} title={t('details.title', { name: document_name })}>
      <Form form={form} onSubmit={submit} label={t('details')}>
        <TextField control={form.control} name="document_name" label={t('name')} disabled={!renamable} />
        <FormRow>
          <ComboboxField
            control={form.control}
            name="assigned_to"
            label={t('assignee')}
            options={people}
            valueLabel={document.assigned_to_name ?? undefined}
            optional
          />
          <ComboboxField
            control={form.control}
            name="reviewer_id"
            label={t('reviewer')}
            options={people}
            valueLabel={document.reviewer_name ?? undefined}
            optional
          />
        </FormRow>
        <DateField control={form.control} name="due_date" label={t('due')} optional />
        <FormFooter submit={t('save')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
