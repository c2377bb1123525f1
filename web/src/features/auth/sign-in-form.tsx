import { auth } from '@dna/contract/auth'
import { useState } from 'react'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { isProblem } from '#core/problem.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { useNow } from '#ui/clock.ts'
import { Form } from '#ui/form.tsx'
import { PasswordField, TextField } from '#ui/form-fields.tsx'
import { useFormats } from '#ui/format.ts'
import { TextLink } from '#ui/text-link.tsx'
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
      {lockedUntil === null ? null : <LockBanner until={lockedUntil} />}
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

function LockBanner({ until }: { until: number }) {
  const t = useAuthTexts()
  const { wait } = useFormats()
  const seconds = Math.ceil((until - useNow(1)) / 1000)
  return <Banner tone="danger">{seconds > 0 ? t('locked', { wait: wait(seconds) }) : t('locked.over')}</Banner>
}
