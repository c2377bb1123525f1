import { auth } from '@dna/contract/auth'
import { useState } from 'react'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { TextField } from '#ui/form-fields.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { Entrance } from './entrance.tsx'
import { useAuthTexts } from './texts.ts'

/** Known and unknown addresses get the same answer. */
export function ForgotPage() {
  const t = useAuthTexts()
  const [delivery, setDelivery] = useState<'mail' | 'none' | null>(null)
  const form = useAppForm(auth.forgotPassword.body, { email: '' })
  const submit = useSubmit({
    form,
    send: (body) => call(auth.forgotPassword, { body }),
    onDone: (answer) => setDelivery(answer.delivery),
  })
  return (
    <Entrance
      title={t('forgot.title')}
      text={delivery === null ? t('forgot.text') : undefined}
      below={<TextLink to="/login">{t('back')}</TextLink>}
    >
      {delivery === null ? (
        <Form form={form} onSubmit={submit} label={t('forgot.title')}>
          <TextField control={form.control} name="email" label={t('email')} type="email" autoComplete="username" />
          <Button type="submit" variant="primary" wide busy={form.formState.isSubmitting}>
            {t('forgot.submit')}
          </Button>
        </Form>
      ) : (
        <Banner tone={delivery === 'mail' ? 'info' : 'warning'}>{t(`forgot.${delivery}`)}</Banner>
      )}
    </Entrance>
  )
}
