import { auth } from '@dna/contract/auth'
import { useState } from 'react'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { isProblem } from '#core/problem.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { PasswordField, TextField } from '#ui/form-fields.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { Countdown } from '#ui/time.tsx'
import { useAuthTexts } from './texts.ts'

type SignInFormProps = {
  /** Known already: the session of this person ended. */
  email?: string
  onDone: (userId: string, mustChangePassword: boolean) => void | Promise<void>
}

/** E-mail and password. Wrong and unknown look alike; a lock shows how long it lasts. */
export function SignInForm({ email, onDone }: SignInFormProps) {
  const t = useAuthTexts()
  const [lockedUntil, setLockedUntil] = useState<number | null>(null)
  const form = useAppForm(auth.signIn.body, { email: email ?? '', password: '' })
  const submit = useSubmit({
    form,
    send: (body) => call(auth.signIn, { body }),
    onDone: ({ user, session }) => onDone(user.id, session.must_change_password),
    codes: { invalid_credentials: t('wrong') },
    onProblem: (error) => {
      form.resetField('password')
      if (!isProblem(error, 'too_many_attempts')) return false
      setLockedUntil(Date.now() + (error.retryAfter ?? 60) * 1000)
      return true
    },
  })
  return (
    <Form form={form} onSubmit={submit} label={t('sign_in')}>
      {lockedUntil === null ? null : (
        <Banner tone="danger">
          {t('locked')} <Countdown until={lockedUntil} over={t('locked.over')} /> {t('locked.reset')}
        </Banner>
      )}
      <TextField
        control={form.control}
        name="email"
        label={t('email')}
        type="email"
        autoComplete="username"
        disabled={email !== undefined}
      />
      <PasswordField
        control={form.control}
        name="password"
        label={t('password')}
        autoComplete="current-password"
        action={email === undefined ? <TextLink to="/forgot">{t('forgot')}</TextLink> : null}
      />
      <Button type="submit" variant="primary" wide busy={form.formState.isSubmitting}>
        {t('sign_in')}
      </Button>
    </Form>
  )
}
