import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useMe } from '#core/session.ts'
import { reportSessionStart, useSessionEnded } from '#core/session-end.ts'
import { SignInForm } from '#features/auth/sign-in-form.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useShellTexts } from './texts.ts'

/** The session ended while somebody worked: sign in over the page, nothing typed is lost. */
export function SessionDialog() {
  const t = useShellTexts()
  const ended = useSessionEnded()
  const me = useMe()
  const queries = useQueryClient()
  const router = useRouter()
  const onDone = async (userId: string) => {
    if (userId !== me.id) {
      location.assign('/')
      return
    }
    reportSessionStart()
    await queries.invalidateQueries()
    await router.invalidate()
  }
  return (
    <Dialog open={ended} onClose={() => undefined} locked topmost title={t('session.title')} description={t('session.text')} width="sm">
      <SignInForm email={me.email} onDone={onDone} />
    </Dialog>
  )
}
