import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ComboboxField, TagField } from '#ui/choice-fields.tsx'
import { CheckboxLine } from '#ui/choices.tsx'
import { FormRow, FormSection } from '#ui/form.tsx'
import { NumberField, RadioField, TextareaField, TextField } from '#ui/form-fields.tsx'
import { useFormats } from '#ui/format.ts'
import { Stack, Text } from '#ui/layout.tsx'
import { useStatusLabel } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import type { CustomerForm } from './customer-form.ts'
import { documentLanguages, languageName } from './languages.ts'
import { sameNameQuery } from './queries.ts'
import { SitesField } from './sites-field.tsx'
import { useCustomerTexts } from './texts.ts'

type CompanyStepProps = { form: CustomerForm; customer_id?: string; logo: React.ReactNode }

/** Who the customer is. */
export function CompanyStep({ form, customer_id, logo }: CompanyStepProps) {
  const t = useCustomerTexts()
  const label = useStatusLabel()
  const { locale } = useFormats()
  const { control } = form
  const [checked, setChecked] = useState('')
  return (
    <Stack gap={8}>
      <FormSection title={t('form.company')}>
        <TextField
          control={control}
          name="company_name"
          label={t('form.company_name')}
          maxLength={255}
          autoComplete="off"
          onLeave={setChecked}
          help={<SameName name={checked} customer_id={customer_id} told={form.formState.errors.company_name !== undefined} />}
        />
        <FormRow>
          <TextField control={control} name="legal_form" label={t('legal_form')} optional />
          <TextField control={control} name="industry" label={t('industry')} optional />
        </FormRow>
        <FormRow>
          <NumberField control={control} name="employees" label={t('employees')} optional />
          <TextField control={control} name="website" label={t('website')} inputMode="url" optional />
        </FormRow>
        <RadioField
          control={control}
          name="status"
          label={t('status')}
          layout="inline"
          options={[
            { value: 'active', label: label('customer', 'active') },
            { value: 'lead', label: label('customer', 'lead') },
          ]}
        />
        {logo}
      </FormSection>
      <FormSection title={t('form.contact')}>
        <FormRow>
          <TextField control={control} name="contact_person" label={t('form.contact_person')} optional />
          <TextField control={control} name="contact_email" label={t('form.contact_email')} type="email" optional />
        </FormRow>
        <DocumentEmail form={form} />
        <FormRow>
          <TextField control={control} name="phone" label={t('phone')} type="tel" optional />
          <ComboboxField
            control={control}
            name="locale"
            label={t('form.language')}
            placeholder={t('form.language.org')}
            options={documentLanguages.map((value) => ({ value, label: languageName(value, locale) }))}
            optional
          />
        </FormRow>
        <TextareaField control={control} name="address" label={t('address')} rows={3} optional />
      </FormSection>
      <SitesField form={form} />
      <FormSection title={t('form.more')}>
        <TagField control={control} name="tags" label={t('tags')} help={t('bulk.tag.help')} optional />
        <TextareaField control={control} name="notes" label={t('form.notes')} help={t('form.notes.help')} optional />
      </FormSection>
    </Stack>
  )
}

/** Where documents are sent: the contact address, unless another one is wanted. */
function DocumentEmail({ form }: { form: CustomerForm }) {
  const t = useCustomerTexts()
  const [own, setOwn] = useState(false)
  const same = !own && !form.watch('document_email')
  return (
    <TextField
      control={form.control}
      name="document_email"
      label={t('document_email')}
      type="email"
      placeholder={form.watch('contact_email') ?? ''}
      disabled={same}
      action={
        <CheckboxLine
          checked={same}
          onChange={(next) => {
            setOwn(!next)
            if (next) form.setValue('document_email', '', { shouldDirty: true, shouldValidate: true })
          }}
        >
          {t('form.document_email.same')}
        </CheckboxLine>
      }
    />
  )
}

/** Says that the name is taken before anything is sent; once the error says it, only the way to the other customer stays. */
function SameName({ name, customer_id, told }: { name: string; customer_id?: string; told: boolean }) {
  const t = useCustomerTexts()
  const { data } = useQuery({ ...sameNameQuery(name), enabled: name.trim() !== '' })
  if (!data || data.id === customer_id) return null
  return (
    <span role="status">
      {told ? null : <Text tone="danger">{t('form.taken', { name: data.company_name })} </Text>}
      <TextLink to="/customers/$customer_id" params={{ customer_id: data.id }}>
        {t('form.taken.open')}
      </TextLink>
    </span>
  )
}
