import { DocumentType, TemplateCreate, templates } from '@dna/contract/templates'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { useMay } from '#core/may.tsx'
import { renew } from '#core/query-client.ts'
import { standardList } from '#features/library/queries.ts'
import { Button } from '#ui/button.tsx'
import { MultiComboboxField, SelectField } from '#ui/choice-fields.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form, FormFooter } from '#ui/form.tsx'
import { TextareaField, TextField } from '#ui/form-fields.tsx'
import { useShortcut } from '#ui/shortcuts.ts'
import { changedTemplates } from './queries.ts'
import { useTemplateTexts } from './texts.ts'

const NewTemplateForm = TemplateCreate.pick({ name: true, document_type: true, purpose: true }).extend({ standard_ids: z.array(z.uuid()) })

/** "New template" with its dialog (`n`); absent for those who may not write templates. */
export function NewTemplateButton() {
  const t = useTemplateTexts()
  const may = useMay('templates:write')
  const [open, setOpen] = useState(false)
  useShortcut('n', may ? () => setOpen(true) : undefined)
  if (!may) return null
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
        {t('new')}
      </Button>
      {open ? <NewTemplateDialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function NewTemplateDialog({ onClose }: { onClose: () => void }) {
  const t = useTemplateTexts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { data: standards } = useQuery(standardList)
  const form = useAppForm(NewTemplateForm, { name: '', document_type: 'procedure', purpose: '', standard_ids: [] })
  const submit = useSubmit({
    form,
    send: ({ standard_ids, ...fields }, idempotency_key) =>
      call(templates.create, {
        body: { ...fields, standards: standard_ids.map((iso_standard_id) => ({ iso_standard_id })) },
        idempotency_key,
      }),
    onDone: async (made) => {
      await renew(queries, changedTemplates)
      await navigate({
        to: '/library/templates/$template_id/versions/$version_id',
        params: { template_id: made.id, version_id: made.draft_version_id },
      })
    },
  })
  const { control } = form
  return (
    <Dialog open onClose={onClose} title={t('new')}>
      <Form form={form} onSubmit={submit} label={t('new')}>
        <TextField control={control} name="name" label={t('name')} />
        <SelectField
          control={control}
          name="document_type"
          label={t('document_type')}
          options={DocumentType.options.map((value) => ({ value, label: t(`document_type.${value}`) }))}
        />
        <MultiComboboxField
          control={control}
          name="standard_ids"
          label={t('standards')}
          optional
          options={(standards?.items ?? []).map(({ id, code }) => ({ value: id, label: code }))}
        />
        <TextareaField control={control} name="purpose" label={t('purpose')} optional />
        <FormFooter submit={t('create')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
