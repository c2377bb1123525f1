import { ApiProblem } from './problem.ts'
import { coreText } from './texts.ts'

/** The sentence for an error: by its code, else the title the server gave. */
export function problemText(error: unknown): string {
  if (!(error instanceof ApiProblem)) return coreText('problem.internal_error')
  return coreText(`problem.${error.code}`, {}, error.detail ?? error.message)
}

/** What `ErrorPanel` shows. */
export function errorFacts(error: unknown): { title: string; code?: string; requestId?: string | null } {
  if (error instanceof ApiProblem) return { title: problemText(error), code: error.code, requestId: error.requestId }
  return { title: problemText(error), code: error instanceof Error ? error.name : undefined }
}
