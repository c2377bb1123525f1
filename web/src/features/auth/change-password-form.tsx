import { auth } from '@dna/contract/auth'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { PasswordField } from '#ui/form-fields.tsx'
import { PasswordStrength } from './password-strength.tsx'
import { useAuthTexts } from './texts.ts'

/** Present and new password; other sessions of the person end. */
export function ChangePasswordForm({ onDone }: { onDone: () => void | Promise<void> }) {
  const t = useAuthTexts()
  const form = useAppForm(auth.changePassword.body, { current_password: '', new_password: '' })
  const submit = useSubmit({
    form,
    send: (body, idempotency_key) => call(auth.changePassword, { body, idempotency_key }),
    onDone,
    codes: {
      invalid_credentials: { field: 'current_password', text: t('wrong') },
      weak_password: { field: 'new_password', text: t('weak') },
    },
  })
  return (
    <Form form={form} onSubmit={submit} label={t('change.title')}>
      <PasswordField control={form.control} name="current_password" label={t('change.current')} autoComplete="current-password" />
      <PasswordField
        control={form.control}
        name="new_password"
        label={t('change.new')}
        autoComplete="new-password"
        help={<PasswordStrength value={form.watch('new_password')} />}
      />
      <Button type="submit" variant="primary" wide busy={form.formState.isSubmitting}>
        {t('change.submit')}
      </Button>
    </Form>
  )
}
