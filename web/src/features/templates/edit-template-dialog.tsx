import { optionalText } from '@dna/contract/core/fields'
import { DocumentType, type Template, TemplateStatus, TemplateUpdate, templates } from '@dna/contract/templates'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { renew } from '#core/query-client.ts'
import { standardList } from '#features/library/queries.ts'
import { knownRoles, useRoleName } from '#features/library/role-names.ts'
import { ComboboxField, MultiComboboxField, SelectField, TagField } from '#ui/choice-fields.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form, FormFooter, FormRow } from '#ui/form.tsx'
import { NumberField, TextareaField, TextField } from '#ui/form-fields.tsx'
import { toast } from '#ui/toast.tsx'
import { changedTemplates } from './queries.ts'
import { useTemplateTexts } from './texts.ts'

const EditForm = TemplateUpdate.omit({ standards: true, purpose: true })
  .required()
  .extend({ purpose: optionalText(2000), standard_ids: z.array(z.uuid()), clauses: z.record(z.string(), z.array(z.string())) })

/** Changes what is said about a template beside its sections: names, roles, the standards and clauses that it serves. */
export function EditTemplateDialog({ template, onClose }: { template: Template; onClose: () => void }) {
  const t = useTemplateTexts()
  const roleName = useRoleName()
  const queries = useQueryClient()
  const { data: standards } = useQuery(standardList)
  const { name, document_type, purpose, status, instances, owner_role, approver_role, review_months } = template
  const form = useAppForm(EditForm, {
    name,
    document_type,
    purpose,
    status,
    instances,
    owner_role,
    approver_role,
    review_months,
    standard_ids: template.standards.map(({ iso_standard_id }) => iso_standard_id),
    clauses: Object.fromEntries(template.standards.map(({ iso_standard_id, clause_numbers }) => [iso_standard_id, clause_numbers])),
  })
  const submit = useSubmit({
    form,
    send: ({ standard_ids: ids, clauses, purpose: said, ...fields }, idempotency_key) => {
      const served = ids.map((iso_standard_id) => ({
        iso_standard_id,
        position: template.standards.find((one) => one.iso_standard_id === iso_standard_id)?.position,
        clause_numbers: clauses[iso_standard_id] ?? [],
      }))
      return call(templates.update, {
        params: { template_id: template.id },
        body: { ...fields, purpose: said ?? '', standards: served },
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
  const chosen = useWatch({ control, name: 'standard_ids' })
  const roles = knownRoles.map((value) => ({ value, label: roleName(value) }))
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
        <FormRow>
          <ComboboxField control={control} name="owner_role" label={t('owner_role')} optional options={roles} />
          <ComboboxField control={control} name="approver_role" label={t('approver_role')} optional options={roles} />
        </FormRow>
        <FormRow>
          <NumberField control={control} name="review_months" label={t('review_months')} optional />
          <SelectField
            control={control}
            name="instances"
            label={t('instances')}
            options={(['one', 'many'] as const).map((value) => ({ value, label: t(`instances.${value}`) }))}
          />
        </FormRow>
        <MultiComboboxField
          control={control}
          name="standard_ids"
          label={t('standards')}
          optional
          options={(standards?.items ?? []).map(({ id, code }) => ({ value: id, label: code }))}
        />
        {(standards?.items ?? [])
          .filter(({ id }) => chosen.includes(id))
          .map(({ id, code }) => (
            <TagField key={id} control={control} name={`clauses.${id}`} label={t('clauses_of', { code })} optional />
          ))}
        <TextareaField control={control} name="purpose" label={t('purpose')} optional />
        <FormFooter submit={t('save')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
