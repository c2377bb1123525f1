import type { ProblemItem } from '@dna/contract/core/problem'

/**
 * An error that becomes a problem+json answer. `code` is stable and documented; `title` is for people;
 * `extra` are further members of the answer (for instance the present record of a 412).
 */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly extra: Record<string, unknown>
  readonly headers: Record<string, string>

  constructor(status: number, code: string, title: string, extra: Record<string, unknown> = {}, headers: Record<string, string> = {}) {
    super(title)
    this.status = status
    this.code = code
    this.extra = extra
    this.headers = headers
  }
}

/** 404 with one fixed body: foreign, deleted and never-existing ids answer alike. The noun is for the log only. */
export function notFound(_noun?: string): ProblemError {
  return new ProblemError(404, 'not_found', 'This does not exist, or you may not see it')
}

/** 409: the state of a record, or another record, forbids the change. */
export function conflict(code: string, title: string, extra: Record<string, unknown> = {}): ProblemError {
  return new ProblemError(409, code, title, extra)
}

/** 422 for one field. `pointer` is a JSON pointer into the body, for example `/company_name`. */
export function invalidField(pointer: string, code: string, message: string): ProblemError {
  return invalid([{ pointer, code, message }])
}

/** 422 for several fields. */
export function invalid(errors: ProblemItem[]): ProblemError {
  return new ProblemError(422, 'validation_failed', 'Some fields are not valid', { errors })
}

/** 422 for ids in a body that do not exist here; foreign and unknown ids answer alike. */
export function unknownReference(...pointers: string[]): ProblemError {
  return new ProblemError(422, 'unknown_reference', 'A record that this refers to does not exist', {
    errors: pointers.map((pointer) => ({ pointer, code: 'unknown_reference', message: 'This record does not exist' })),
  })
}

/** 422 with a code of its own. */
export function refused(code: string, title: string, extra: Record<string, unknown> = {}): ProblemError {
  return new ProblemError(422, code, title, extra)
}

/** 401 with one of the codes of the sign-in family. */
export function unauthenticated(code = 'not_authenticated', title = 'Sign in to go on'): ProblemError {
  return new ProblemError(401, code, title)
}

/** 403 naming the missing permission. */
export function permissionDenied(permission: string): ProblemError {
  return new ProblemError(403, 'permission_denied', 'Your role does not allow this', { permission })
}

/** 403 with a code of its own. */
export function forbidden(code: string, title: string): ProblemError {
  return new ProblemError(403, code, title)
}

/** 412: the record changed since it was read; the present record travels in the answer. */
export function versionStale(present: unknown): ProblemError {
  return new ProblemError(412, 'version_stale', 'Someone changed this since you opened it', { present })
}

/** 429 with the seconds to wait. */
export function tooMany(code: string, title: string, retry_after_s: number): ProblemError {
  return new ProblemError(429, code, title, {}, { 'retry-after': String(Math.max(1, Math.ceil(retry_after_s))) })
}

/** 503 with the seconds after which another try makes sense. */
export function unavailable(code = 'unavailable', title = 'The service is not available right now', retry_after_s = 2): ProblemError {
  return new ProblemError(503, code, title, {}, { 'retry-after': String(retry_after_s) })
}

/** The SQLSTATE of a database error, if it is one. */
function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : undefined
}

/** What an error from below means for the caller: our own problem, a known fault of the database, or an internal error. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  const state = sqlState(error)
  if (state === '53100' || hasCode(error, 'ENOSPC')) {
    return new ProblemError(507, 'storage_full', 'The disk is full. Nothing was saved', {}, { 'retry-after': '10' })
  }
  if (state === '40001' || state === '40P01') return unavailable('unavailable', 'Two changes met. Try again', 1)
  if (state === '57014' || state === '55P03') return unavailable('unavailable', 'The database took too long. Try again', 2)
  if (state === '23503') return new ProblemError(422, 'unknown_reference', 'A record that this refers to does not exist')
  if (state === 'HELD1') return conflict('legal_hold', 'This is under a legal hold and stays as it is')
  if (state === '23505') return conflict('already_exists', 'This exists already')
  if (state?.startsWith('08') || state?.startsWith('57P') || isConnectionFault(error)) return unavailable()
  return new ProblemError(500, 'internal_error', 'Something failed on our side')
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT'].some((code) => hasCode(error, code))) return true
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout/.test(
    error.message,
  )
}
