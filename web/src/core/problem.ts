import { Problem, type ProblemItem } from '@dna/contract/core/problem'

/** An answer that is no success. `code` is stable, `title` is for people, `problem` holds what else the server said. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string | undefined
  readonly items: ProblemItem[]
  readonly requestId: string | null
  /** Seconds of `Retry-After`. */
  readonly retryAfter: number | null
  readonly problem: Problem

  constructor(problem: Problem, requestId: string | null, retryAfter: number | null = null) {
    super(problem.title)
    this.name = 'ApiProblem'
    this.status = problem.status
    this.code = problem.code
    this.detail = problem.detail
    this.items = problem.errors ?? []
    this.requestId = requestId
    this.retryAfter = retryAfter
    this.problem = problem
  }
}

/** The network gave no answer. Status 0, code `offline`. */
export function noAnswer(): ApiProblem {
  return new ApiProblem({ type: 'about:blank', title: 'No answer from the server', status: 0, code: 'offline' }, null)
}

/** Reads the body of a failed answer; anything that is not problem+json becomes a plain problem of its status. */
export function problemOf(status: number, text: string, headers: { get(name: string): string | null }): ApiProblem {
  const read = Problem.safeParse(parsed(text))
  const problem = read.success ? read.data : { type: 'about:blank', title: `The server answered ${status}`, status, code: `http_${status}` }
  const wait = Number(headers.get('Retry-After') ?? Number.NaN)
  return new ApiProblem(problem, headers.get('X-Request-ID'), Number.isFinite(wait) ? wait : null)
}

/** True for a problem with this code (or one of these). */
export function isProblem(error: unknown, ...codes: string[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
