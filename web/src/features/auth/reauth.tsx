import { auth } from '@dna/contract/auth'
import { type ReactNode, useRef, useState } from 'react'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { isProblem } from '#core/problem.ts'
import { useMe } from '#core/session.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form, FormFooter } from '#ui/form.tsx'
import { PasswordField } from '#ui/form-fields.tsx'
import { Hidden } from '#ui/layout.tsx'
import { useAuthTexts } from './texts.ts'

/**
 * Asks for the password when a sensitive act was refused with `reauth_required`, then does the act again.
 * `const reauth = useReauth()`, `useAction({ …, onProblem: (error) => reauth.asked(error, () => reset.run()) })`, and `{reauth.dialog}` in
 * the page. With `useSubmit` the second press is `form.handleSubmit(submit)()`.
 */
export function useReauth(): { asked: (error: unknown, again: () => void) => boolean; dialog: ReactNode } {
  const [open, setOpen] = useState(false)
  const again = useRef<() => void>(undefined)
  return {
    asked: (error, act) => {
      if (!isProblem(error, 'reauth_required')) return false
      again.current = act
      setOpen(true)
      return true
    },
    dialog: open ? (
      <ReauthDialog
        onClose={() => setOpen(false)}
        onDone={() => {
          setOpen(false)
          again.current?.()
        }}
      />
    ) : null,
  }
}

function ReauthDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useAuthTexts()
  const me = useMe()
  const form = useAppForm(auth.reauthenticate.body, { password: '' })
  const submit = useSubmit({
    form,
    send: (body) => call(auth.reauthenticate, { body }),
    onDone,
    codes: { invalid_credentials: { field: 'password', text: t('reauth.wrong') } },
  })
  return (
    <Dialog open onClose={onClose} title={t('reauth.title')} description={t('reauth.text')} width="sm">
      <Form form={form} onSubmit={submit} label={t('reauth.title')}>
        <Hidden>
          <input type="text" autoComplete="username" value={me.email} readOnly tabIndex={-1} aria-hidden />
        </Hidden>
        <PasswordField control={form.control} name="password" label={t('password')} autoComplete="current-password" />
        <FormFooter submit={t('reauth.submit')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
