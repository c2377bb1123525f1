import { DocumentType, type Template, TemplateStatus, TemplateUpdate, templates } from '@dna/contract/templates'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { renew } from '#core/query-client.ts'
import { standardList } from '#features/library/queries.ts'
import { MultiComboboxField, SelectField } from '#ui/choice-fields.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form, FormFooter, FormRow } from '#ui/form.tsx'
import { TextareaField, TextField } from '#ui/form-fields.tsx'
import { toast } from '#ui/toast.tsx'
import { changedTemplates } from './queries.ts'
import { useTemplateTexts } from './texts.ts'

const EditForm = TemplateUpdate.pick({ name: true, document_type: true, purpose: true, status: true })
  .required()
  .extend({
    standard_ids: z.array(z.uuid()),
  })

/** Changes what is said about a template beside its sections. Clauses of standards that stay are kept. */
export function EditTemplateDialog({ template, onClose }: { template: Template; onClose: () => void }) {
  const t = useTemplateTexts()
  const queries = useQueryClient()
  const { data: standards } = useQuery(standardList)
  const { name, document_type, purpose, status } = template
  const standard_ids = template.standards.map(({ iso_standard_id }) => iso_standard_id)
  const form = useAppForm(EditForm, { name, document_type, purpose, status, standard_ids })
  const submit = useSubmit({
    form,
    send: ({ standard_ids: chosen, ...fields }, idempotency_key) => {
      const served = chosen.map((iso_standard_id) => {
        const old = template.standards.find((one) => one.iso_standard_id === iso_standard_id)
        return { iso_standard_id, position: old?.position, clause_numbers: old?.clause_numbers ?? [] }
      })
      return call(templates.update, {
        params: { template_id: template.id },
        body: { ...fields, standards: served },
        if_match: template.version,
        idempotency_key,
      })
    },
    onDone: async () => {
      onClose()
      toast.success(t('details.done'))
      await renew(queries, changedTemplates)
    },
  })
  const { control } = form
  return (
    <Dialog open onClose={onClose} title={t('details')}>
      <Form form={form} onSubmit={submit} label={t('details')}>
        <TextField control={control} name="name" label={t('name')} />
        <FormRow>
          <SelectField
            control={control}
            name="document_type"
            label={t('document_type')}
            options={DocumentType.options.map((value) => ({ value, label: t(`document_type.${value}`) }))}
          />
          <SelectField
            control={control}
            name="status"
            label={t('state')}
            options={TemplateStatus.options.map((value) => ({ value, label: t(`state.${value}`) }))}
          />
        </FormRow>
        <MultiComboboxField
          control={control}
          name="standard_ids"
          label={t('standards')}
          optional
          options={(standards?.items ?? []).map(({ id, code }) => ({ value: id, label: code }))}
        />
        <TextareaField control={control} name="purpose" label={t('purpose')} optional />
        <FormFooter submit={t('save')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
