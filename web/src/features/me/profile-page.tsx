import { users } from '@dna/contract/users'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { meQuery, useMe } from '#core/session.ts'
import { ComboboxField, SelectField } from '#ui/choice-fields.tsx'
import { Field } from '#ui/field.tsx'
import { Form, FormFooter } from '#ui/form.tsx'
import { TextField } from '#ui/form-fields.tsx'
import { Input } from '#ui/input.tsx'
import { Page } from '#ui/page.tsx'
import { timeZoneOptions } from '#ui/time-zones.ts'
import { toast } from '#ui/toast.tsx'
import { MeTabs } from './me-tabs.tsx'
import { useMeTexts } from './texts.ts'

const languages = ['en', 'de', 'ar'] as const

export function ProfilePage() {
  const t = useMeTexts()
  const me = useMe()
  const queries = useQueryClient()
  const form = useAppForm(users.updateMe.body, { full_name: me.full_name, locale: me.locale, time_zone: me.time_zone })
  const submit = useSubmit({
    form,
    send: (body, idempotency_key) => call(users.updateMe, { body, if_match: me.version, idempotency_key }),
    onDone: (saved) => {
      queries.setQueryData(meQuery.queryKey, saved)
      form.reset({ full_name: saved.full_name, locale: saved.locale, time_zone: saved.time_zone })
      toast.success(t('saved'))
    },
  })
  return (
    <Page title={t('profile')} tabs={<MeTabs />} width="form">
      <Form form={form} onSubmit={submit} label={t('profile')}>
        <TextField control={form.control} name="full_name" label={t('name')} autoComplete="name" />
        <Field label={t('email')} help={t('email.help')}>
          <Input value={me.email} readOnly />
        </Field>
        <SelectField
          control={form.control}
          name="locale"
          label={t('locale')}
          placeholder={t('locale.org')}
          options={languages.map((value) => ({ value, label: t(`locale.${value}`) }))}
        />
        <ComboboxField
          control={form.control}
          name="time_zone"
          label={t('time_zone')}
          placeholder={t('locale.org')}
          options={timeZoneOptions()}
        />
        <FormFooter submit={t('save')} />
      </Form>
    </Page>
  )
}
