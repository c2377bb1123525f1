import { CountsFrom, KeepUnit, type RetentionClass, RetentionClassDraft, retentionClasses } from '@dna/contract/retention-classes'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { renew } from '#core/query-client.ts'
import { SelectField } from '#ui/choice-fields.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form, FormFooter } from '#ui/form.tsx'
import { NumberField, TextField } from '#ui/form-fields.tsx'
import { Text } from '#ui/layout.tsx'
import { toast } from '#ui/toast.tsx'
import { useRetentionTexts } from './texts.ts'

/** A new class, or the name and length of one that is there. */
export function ClassDialog({ known, onClose }: { known: RetentionClass | null; onClose: () => void }) {
  const t = useRetentionTexts()
  const queries = useQueryClient()
  const title = known ? t('class.edit', { name: known.name }) : t('class.new')
  const form = useAppForm(RetentionClassDraft, {
    name: known?.name ?? '',
    counts_from: known?.counts_from ?? 'end_of_use',
    keep_for: known?.keep_for ?? null,
    keep_unit: known?.keep_unit ?? 'years',
  })
  const submit = useSubmit({
    form,
    send: ({ name, counts_from, keep_for, keep_unit }, idempotency_key) => {
      const body = { name, keep_for, keep_unit: keep_for === null ? null : keep_unit }
      return known
        ? call(retentionClasses.update, { params: { retention_class_id: known.id }, body, if_match: known.version, idempotency_key })
        : call(retentionClasses.create, { body: { ...body, counts_from }, idempotency_key })
    },
    onDone: async ({ name }) => {
      await renew(queries, [['retention-classes'], ['document-types'], ['dispositions']])
      toast.success(t(known ? 'class.saved' : 'class.created', { name }))
      onClose()
    },
    codes: {
      version_stale: t('class.changed'),
      already_exists: { field: 'name', text: t('class.taken') },
      class_is_permanent: { field: 'keep_for', text: t('class.permanent') },
    },
  })
  return (
    <Dialog open onClose={onClose} title={title} width="sm">
      <Form form={form} onSubmit={submit} label={title}>
        <TextField control={form.control} name="name" label={t('name')} maxLength={100} />
        {known ? null : (
          <SelectField
            control={form.control}
            name="counts_from"
            label={t('counts_from')}
            options={CountsFrom.options.map((value) => ({ value, label: t(`from.${value}`) }))}
          />
        )}
        <NumberField control={form.control} name="keep_for" label={t('keep_for')} help={t('keep_for.help')} optional />
        <SelectField
          control={form.control}
          name="keep_unit"
          label={t('unit')}
          options={KeepUnit.options.map((value) => ({ value, label: t(`unit.${value}`) }))}
        />
        {known ? (
          <Text as="p" size="sm" tone="muted">
            {t('class.longer')}
          </Text>
        ) : null}
        <FormFooter submit={t(known ? 'save' : 'create')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
