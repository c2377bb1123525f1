import { auth } from '@dna/contract/auth'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { isProblem } from '#core/problem.ts'
import { leaveSession } from '#core/session.ts'

/** Ends the session here and on the server, then shows the sign-in page. */
export function useSignOut(): () => void {
  const queries = useQueryClient()
  const router = useRouter()
  const leave = async () => {
    await router.navigate({ to: '/login' })
    leaveSession(queries)
  }
  const action = useAction({
    run: () => call(auth.signOut, {}),
    onDone: leave,
    onProblem: (error) => {
      const over = isProblem(error, 'not_authenticated', 'session_expired')
      if (over) void leave()
      return over
    },
  })
  return () => action.run()
}
