import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { FailedPage, ForbiddenPage, NotFoundPage } from '#ui/error-panel.tsx'
import { ApiProblem, isProblem } from './problem.ts'
import { errorFacts } from './problem-text.ts'

/** What a page shows when its data could not be loaded: missing, forbidden, or failed with "Try again". */
export function RouteError({ error, reset }: { error: unknown; reset?: () => void }) {
  const router = useRouter()
  const boundary = useQueryErrorResetBoundary()
  useEffect(() => boundary.reset(), [boundary])
  // The sign-in dialog stands over the page and loads it again afterwards.
  if (isProblem(error, 'not_authenticated', 'session_expired')) return null
  if (error instanceof ApiProblem && error.status === 404) return <NotFoundPage />
  if (error instanceof ApiProblem && error.status === 403) {
    const { permission } = error.problem
    return <ForbiddenPage permission={typeof permission === 'string' ? permission : undefined} />
  }
  const retry = () => {
    reset?.()
    void router.invalidate()
  }
  return <FailedPage error={errorFacts(error)} onRetry={retry} />
}
