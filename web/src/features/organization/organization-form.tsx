import { textUpTo } from '@dna/contract/core/fields'
import { type Organization, type OrganizationSettings, organizations } from '@dna/contract/organizations'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { isProblem } from '#core/problem.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ComboboxField, SelectField } from '#ui/choice-fields.tsx'
import { Form, FormFooter, FormRow, FormSection } from '#ui/form.tsx'
import { NumberField, SwitchField, TextField } from '#ui/form-fields.tsx'
import { Divider } from '#ui/layout.tsx'
import { timeZoneOptions } from '#ui/time-zones.ts'
import { toast } from '#ui/toast.tsx'
import { organizationQuery, settingsQuery } from './queries.ts'
import { useOrganizationTexts } from './texts.ts'

const languages = ['en', 'de', 'ar'] as const
const schema = organizations.updateSettings.body.extend({ name: textUpTo(255) })

/** Name and settings are two records; one "Save" writes what changed in each. */
export function OrganizationForm() {
  const t = useOrganizationTexts()
  const queries = useQueryClient()
  const { data: org } = useSuspenseQuery(organizationQuery(queries))
  const { data: settings } = useSuspenseQuery(settingsQuery)
  const [stale, setStale] = useState(false)
  const form = useAppForm(schema, valuesOf(org, settings))
  const submit = useSubmit({
    form,
    send: async ({ name, ...body }, idempotency_key) => {
      let named = org
      if (name !== org.name) {
        named = await call(organizations.update, {
          params: { org_id: org.id },
          body: { name },
          if_match: org.version,
          idempotency_key: `${idempotency_key}-name`,
        })
        queries.setQueryData(organizationQuery(queries).queryKey, named)
      }
      const saved = await call(organizations.updateSettings, { body, if_match: settings.version, idempotency_key })
      return { named, saved }
    },
    onDone: async ({ named, saved }) => {
      queries.setQueryData(settingsQuery.queryKey, saved)
      form.reset(valuesOf(named, saved))
      await queries.invalidateQueries({ queryKey: ['me'] })
      toast.success(t('saved'))
    },
    codes: { limit_not_stricter: t('not_stricter'), storage_type_unavailable: { field: 'storage_type', text: t('storage_unavailable') } },
    onProblem: (error) => {
      if (!isProblem(error, 'version_stale')) return false
      setStale(true)
      return true
    },
  })
  const reload = async () => {
    const [present, rules] = await Promise.all([
      queries.fetchQuery({ ...organizationQuery(queries), staleTime: 0 }),
      queries.fetchQuery({ ...settingsQuery, staleTime: 0 }),
    ])
    form.reset(valuesOf(present, rules))
    setStale(false)
  }
  return (
    <Card>
      <Form form={form} onSubmit={submit} label={t('basics')}>
        {stale ? (
          <Banner tone="warning" title={t('changed')} actions={<Button onClick={() => void reload()}>{t('changed.load')}</Button>}>
            {t('changed.text')}
          </Banner>
        ) : null}
        <FormSection title={t('basics')}>
          <TextField control={form.control} name="name" label={t('name')} autoComplete="organization" />
          <FormRow>
            <SelectField
              control={form.control}
              name="locale"
              label={t('locale')}
              help={t('locale.help')}
              options={languages.map((value) => ({ value, label: t(`locale.${value}`) }))}
            />
            <ComboboxField
              control={form.control}
              name="time_zone"
              label={t('time_zone')}
              help={t('time_zone.help')}
              options={timeZoneOptions()}
            />
          </FormRow>
          {settings.available_storage_types.length > 1 ? (
            <SelectField
              control={form.control}
              name="storage_type"
              label={t('storage')}
              options={settings.available_storage_types.map((value) => ({ value, label: t(`storage.${value}`) }))}
            />
          ) : null}
        </FormSection>
        <Divider />
        <FormSection title={t('rules')}>
          <SwitchField control={form.control} name="require_four_eyes" label={t('four_eyes')} help={t('four_eyes.help')} />
        </FormSection>
        <Divider />
        <FormSection title={t('sessions')} help={t('sessions.help')}>
          <FormRow>
            <NumberField control={form.control} name="session_idle_minutes" label={t('idle')} optional after={t('idle.unit')} />
            <NumberField control={form.control} name="session_absolute_hours" label={t('absolute')} optional after={t('absolute.unit')} />
          </FormRow>
          <NumberField
            control={form.control}
            name="password_expiry_days"
            label={t('expiry')}
            optional
            after={t('expiry.unit')}
            help={t('expiry.help')}
          />
        </FormSection>
        <FormFooter submit={t('save')} />
      </Form>
    </Card>
  )
}

function valuesOf({ name }: Organization, settings: OrganizationSettings) {
  const { locale, time_zone, require_four_eyes, password_expiry_days, session_idle_minutes, session_absolute_hours, storage_type } =
    settings
  return { name, locale, time_zone, require_four_eyes, password_expiry_days, session_idle_minutes, session_absolute_hours, storage_type }
}
