import { auth } from '@dna/contract/auth'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { isProblem } from '#core/problem.ts'
import { useReviewTexts } from './texts.ts'

/** The password that a signature takes: given to the server first, then the signing goes on. */
export function useProof(onGiven: () => void) {
  const t = useReviewTexts()
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string | null>(null)
  const given = useAction({
    run: () => call(auth.reauthenticate, { body: { password } }),
    onDone: onGiven,
    onProblem: (problem) => {
      if (!isProblem(problem, 'invalid_credentials')) return false
      setError(t('sign.wrong'))
      return true
    },
  })
  return {
    password,
    setPassword: (text: string) => {
      setError(null)
      setPassword(text)
    },
    error,
    busy: given.busy,
    give: () => given.run(),
  }
}
