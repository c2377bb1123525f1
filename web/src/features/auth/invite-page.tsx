import { invitations } from '@dna/contract/invitations'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { enterSession } from '#core/session.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { PasswordField, TextField } from '#ui/form-fields.tsx'
import { Entrance } from './entrance.tsx'
import { PasswordStrength } from './password-strength.tsx'
import { useAuthTexts } from './texts.ts'

/** The link of an invitation, `/invite#{invitation_id}.{token}`; accepting it also signs in. */
export function InvitePage({ secret }: { secret: string }) {
  const t = useAuthTexts()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [invitation_id = '', token = ''] = secret.split('.')
  const form = useAppForm(invitations.accept.body, { token, full_name: '', password: '' })
  const submit = useSubmit({
    form,
    send: (body) => call(invitations.accept, { params: { invitation_id }, body }),
    onDone: async () => {
      await enterSession(queries)
      await navigate({ to: '/', replace: true })
    },
    codes: { weak_password: { field: 'password', text: t('weak') }, link_expired: t('reset.expired') },
  })
  return (
    <Entrance title={t('invite.title')} text={t('invite.text')}>
      {token.length < 20 ? (
        <Banner tone="danger">{t('reset.no_token')}</Banner>
      ) : (
        <Form form={form} onSubmit={submit} label={t('invite.title')}>
          <TextField control={form.control} name="full_name" label={t('invite.name')} autoComplete="name" optional />
          <PasswordField
            control={form.control}
            name="password"
            label={t('password')}
            autoComplete="new-password"
            help={<PasswordStrength value={form.watch('password')} />}
          />
          <Button type="submit" variant="primary" wide busy={form.formState.isSubmitting}>
            {t('invite.submit')}
          </Button>
        </Form>
      )}
    </Entrance>
  )
}
