import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PasswordStrength } from '#features/auth/password-strength.tsx'
import { Field } from '#ui/field.tsx'
import { FormSection } from '#ui/form.tsx'
import { PasswordField, RadioField, SwitchField } from '#ui/form-fields.tsx'
import { Input } from '#ui/input.tsx'
import { Stack, Text } from '#ui/layout.tsx'
import { TextLink } from '#ui/text-link.tsx'
import type { CustomerForm } from './customer-form.ts'
import { portalNameQuery } from './queries.ts'
import { useCustomerTexts } from './texts.ts'

/** Whether the customer may sign in to the portal, and with which name. An existing customer keeps its account. */
export function PortalStep({ form, customer_id }: { form: CustomerForm; customer_id?: string }) {
  const t = useCustomerTexts()
  const { control } = form
  const on = form.watch('portal_enabled')
  return (
    <FormSection title={t('portal')} help={t('form.portal.help')}>
      <SwitchField control={control} name="portal_enabled" label={t('form.portal.on')} />
      {customer_id ? (
        <Text tone="muted">
          {t('form.portal.edit')}{' '}
          <TextLink to="/customers/$customer_id/portal" params={{ customer_id }}>
            {t('portal.manage')}
          </TextLink>
        </Text>
      ) : null}
      {on && !customer_id ? (
        <Stack gap={5}>
          <UsernameField form={form} />
          <RadioField
            control={control}
            name="password_kind"
            label={t('form.password')}
            layout="cards"
            options={[
              { value: 'generated', label: t('form.password.generated'), detail: t('form.password.generated.detail') },
              { value: 'typed', label: t('form.password.typed'), detail: t('form.password.typed.detail') },
            ]}
          />
          {form.watch('password_kind') === 'typed' ? (
            <PasswordField
              control={control}
              name="portal_password"
              label={t('form.password.first')}
              autoComplete="new-password"
              help={<PasswordStrength value={form.watch('portal_password') ?? ''} />}
            />
          ) : null}
        </Stack>
      ) : null}
    </FormSection>
  )
}

/** The suggested name, until another one is typed. Names that end as suggestions do are checked while typing. */
function UsernameField({ form }: { form: CustomerForm }) {
  const t = useCustomerTexts()
  const [editing, setEditing] = useState(false)
  const company_name = form.watch('company_name').trim()
  const typed = form.watch('portal_username') ?? ''
  const { data: suggested } = useQuery({ ...portalNameQuery(company_name), enabled: company_name !== '' })
  const stem = typed.endsWith('_portal') ? typed.slice(0, -'_portal'.length) : ''
  const { data: free } = useQuery({ ...portalNameQuery(stem), enabled: stem !== '' })
  const taken = stem !== '' && free !== undefined && free.portal_username !== typed
  const error = form.formState.errors.portal_username?.message
  const wrong = typed !== '' && !/^[a-z0-9_]{3,63}$/.test(typed) ? t('form.username.form') : undefined
  return (
    <div data-field="portal_username">
      <Field
        label={t('portal.username')}
        help={t('form.username.help')}
        error={wrong ?? error ?? (taken ? t('form.username.taken', { free: free?.portal_username ?? '' }) : undefined)}
      >
        <Input
          value={editing ? typed : typed || (suggested?.portal_username ?? '')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={63}
          onChange={(value) => {
            setEditing(true)
            form.setValue('portal_username', value === suggested?.portal_username ? '' : value, { shouldDirty: true })
            form.clearErrors('portal_username')
          }}
          onBlur={() => setEditing(false)}
        />
      </Field>
    </div>
  )
}
