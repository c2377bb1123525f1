import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { enterSession } from '#core/session.ts'
import { ChangePasswordForm } from './change-password-form.tsx'
import { Entrance } from './entrance.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { useAuthTexts } from './texts.ts'

/** `next` is where one wanted to go; only own paths count. */
export function SignInPage({ next }: { next?: string }) {
  const t = useAuthTexts()
  const queries = useQueryClient()
  const router = useRouter()
  const [mustChange, setMustChange] = useState(false)
  const enter = async () => {
    await enterSession(queries)
    await router.navigate({ href: next ?? '/', replace: true })
  }
  if (mustChange) {
    return (
      <Entrance title={t('change.title')} text={t('change.text')}>
        <ChangePasswordForm onDone={enter} />
      </Entrance>
    )
  }
  return (
    <Entrance title={t('sign_in')} text={t('sign_in.text')}>
      <SignInForm onDone={(_userId, must) => (must ? setMustChange(true) : enter())} />
    </Entrance>
  )
}
