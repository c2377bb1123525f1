import { auth } from '@dna/contract/auth'
import { useNavigate } from '@tanstack/react-router'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { PasswordField } from '#ui/form-fields.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { toast } from '#ui/toast.tsx'
import { Entrance } from './entrance.tsx'
import { PasswordStrength } from './password-strength.tsx'
import { useAuthTexts } from './texts.ts'

/** The link of a mail: the token stands behind `#`, where no server log sees it. */
export function ResetPage({ token }: { token: string }) {
  const t = useAuthTexts()
  const navigate = useNavigate()
  const form = useAppForm(auth.resetPassword.body, { token, new_password: '' })
  const submit = useSubmit({
    form,
    send: (body) => call(auth.resetPassword, { body }),
    onDone: async () => {
      toast.success(t('reset.done'))
      await navigate({ to: '/login', replace: true })
    },
    codes: { weak_password: { field: 'new_password', text: t('weak') }, link_expired: t('reset.expired') },
  })
  return (
    <Entrance title={t('reset.title')} below={<TextLink to="/login">{t('back')}</TextLink>}>
      {token.length < 20 ? (
        <Banner tone="danger">{t('reset.no_token')}</Banner>
      ) : (
        <Form form={form} onSubmit={submit} label={t('reset.title')}>
          <PasswordField
            control={form.control}
            name="new_password"
            label={t('change.new')}
            autoComplete="new-password"
            help={<PasswordStrength value={form.watch('new_password')} />}
          />
          <Button type="submit" variant="primary" wide busy={form.formState.isSubmitting}>
            {t('reset.submit')}
          </Button>
        </Form>
      )}
    </Entrance>
  )
}
