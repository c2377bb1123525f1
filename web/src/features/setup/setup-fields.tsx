import type { UseFormReturn } from 'react-hook-form'
import { PasswordStrength } from '#features/auth/password-strength.tsx'
import { ComboboxField, SelectField } from '#ui/choice-fields.tsx'
import { CheckboxLine } from '#ui/choices.tsx'
import { FormRow } from '#ui/form.tsx'
import { PasswordField, RadioField, SwitchField, TextField } from '#ui/form-fields.tsx'
import { Stack, Text } from '#ui/layout.tsx'
import { timeZoneOptions } from '#ui/time-zones.ts'
import { offeredStandards, type SetupAnswers, type SetupForm } from './setup-form.ts'
import { useSetupTexts } from './texts.ts'

type StepProps = { form: UseFormReturn<SetupForm, unknown, SetupAnswers> }

export function AccountStep({ form, tokenRequired }: StepProps & { tokenRequired: boolean }) {
  const t = useSetupTexts()
  const { control } = form
  return (
    <>
      {tokenRequired ? (
        <TextField control={control} name="setup_token" label={t('token')} help={t('token.help')} autoComplete="off" spellCheck={false} />
      ) : null}
      <FormRow>
        <TextField control={control} name="admin_full_name" label={t('name')} autoComplete="name" />
        <TextField control={control} name="admin_email" label={t('email')} type="email" autoComplete="username" />
      </FormRow>
      <PasswordField
        control={control}
        name="admin_password"
        label={t('password')}
        autoComplete="new-password"
        help={<PasswordStrength value={form.watch('admin_password')} />}
      />
    </>
  )
}

export function OrganizationStep({ form: { control } }: StepProps) {
  const t = useSetupTexts()
  const languages = ['en', 'de', 'ar'] as const
  return (
    <>
      <TextField control={control} name="org_name" label={t('org_name')} autoComplete="organization" />
      <FormRow>
        <SelectField
          control={control}
          name="locale"
          label={t('locale')}
          options={languages.map((value) => ({ value, label: t(`locale.${value}`) }))}
        />
        <ComboboxField control={control} name="time_zone" label={t('time_zone')} options={timeZoneOptions()} />
      </FormRow>
      <SwitchField control={control} name="require_four_eyes" label={t('four_eyes')} help={t('four_eyes.help')} />
    </>
  )
}

export function StartStep({ form }: StepProps) {
  const t = useSetupTexts()
  const chosen = form.watch('standards')
  return (
    <>
      <RadioField
        control={form.control}
        name="begin"
        label={t('start')}
        layout="cards"
        options={[
          { value: 'demo', label: t('start.demo'), detail: t('start.demo_detail') },
          { value: 'empty', label: t('start.empty'), detail: t('start.empty_detail') },
        ]}
      />
      <Stack gap={1}>
        <Text weight="medium">{t('standards')}</Text>
        {offeredStandards.map((key) => (
          <CheckboxLine
            key={key}
            checked={chosen.includes(key)}
            onChange={(on) =>
              form.setValue('standards', on ? [...chosen, key] : chosen.filter((other) => other !== key), { shouldValidate: true })
            }
          >
            {t(`standards.${key}`)}
          </CheckboxLine>
        ))}
        {form.formState.errors.standards ? (
          <Text size="sm" tone="danger">
            {form.formState.errors.standards.message}
          </Text>
        ) : null}
      </Stack>
    </>
  )
}
