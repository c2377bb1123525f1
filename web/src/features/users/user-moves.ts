import { type User, users } from '@dna/contract/users'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { isProblem } from '#core/problem.ts'
import { useReauth } from '#features/auth/reauth.tsx'
import { toast } from '#ui/toast.tsx'
import type { ShownLink } from './link-dialog.tsx'
import { useUserTexts } from './texts.ts'

const changes = [['users'], ['roles']]

type Move = { status: 'active' | 'suspended' | 'ended'; if_match: number }

/** What an administrator does to somebody's membership and sign-in. */
export function useUserMoves(user: User, onLink: (link: ShownLink) => void) {
  const t = useUserTexts()
  const reauth = useReauth()
  const params = { user_id: user.id }
  const named = { name: user.full_name }
  const refused = (error: unknown) => {
    const text = isProblem(error, 'last_admin') ? t('last_admin') : isProblem(error, 'beyond_own_rights') ? t('beyond') : null
    if (text) toast.error(text)
    return text !== null
  }
  const move = {
    run: ({ status, if_match }: Move, idempotency_key: string) =>
      call(users.update, { params, body: { status }, if_match, idempotency_key }),
    changes,
    done: (_: User, { status }: Move) =>
      t(status === 'active' ? 'activate.done' : status === 'suspended' ? 'suspend.done' : 'remove.done', named),
    onProblem: refused,
  }
  const moveBack = useAction(move)
  const setStatus = useAction({
    ...move,
    undo: ({ status }, saved) => {
      if (status !== 'ended') moveBack.run({ status: status === 'active' ? 'suspended' : 'active', if_match: saved.version })
    },
  })
  const reset = useAction({
    run: (_, idempotency_key) => call(users.resetPassword, { params, if_match: user.version, idempotency_key }),
    onDone: (answer) => {
      if (answer.delivery === 'mail') toast.success(t('reset.done', { email: user.email }))
      else if (answer.reset_url)
        onLink({ title: t('reset.title', named), email: user.email, url: answer.reset_url, until: answer.expires_at })
      else toast.error(t('link.gone'))
    },
    onProblem: (error) => reauth.asked(error, () => reset.run()) || refused(error),
  })
  const unlock = useAction({
    run: (_, idempotency_key) => call(users.unlock, { params, if_match: user.version, idempotency_key }),
    done: t('unlock.done', named),
    onProblem: (error) => reauth.asked(error, () => unlock.run()),
  })
  const endSessions = useAction({
    run: (_, idempotency_key) => call(users.revokeSessions, { params, if_match: user.version, idempotency_key }),
    done: (answer) => t('end_sessions.done', { count: answer.revoked }),
    onProblem: (error) => reauth.asked(error, () => endSessions.run()),
  })
  return { reset, unlock, endSessions, setStatus, reauth: reauth.dialog }
}
