import type { FastifyRequest } from 'fastify'
import type { App } from './context.ts'
import { forbidden, ProblemError } from './errors.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
const urlSecrets = ['token', 'access_token', 'api_key', 'password']

/** Refuses credentials in the URL: addresses end up in logs and histories. Throws 400 `token_in_url`. */
export function refuseTokenInUrl(request: FastifyRequest): void {
  const names = Object.keys(Object(request.query))
  if (urlSecrets.some((secret) => names.includes(secret))) {
    throw new ProblemError(400, 'token_in_url', 'Credentials do not belong into the address')
  }
}

/**
 * Refuses unsafe requests that carry the session cookie but do not come from our own page: they need the header
 * `X-Requested-By: dna` and our own Origin (or `Sec-Fetch-Site: same-origin`). Throws 403 `csrf_refused`.
 */
export function refuseForgery(app: App, request: FastifyRequest, cookie_name: string, signs_in: boolean): void {
  if (safeMethods.has(request.method)) return
  const byCookie = request.cookies[cookie_name] !== undefined && request.headers.authorization === undefined
  if (!byCookie && !signs_in) return
  const { origin, 'sec-fetch-site': site, 'x-requested-by': by } = request.headers
  const own = origin === undefined ? site === 'same-origin' : isOwnOrigin(app, request, origin)
  if (by !== 'dna' || !own || (site !== undefined && site !== 'same-origin')) {
    throw forbidden('csrf_refused', 'This request did not come from the application itself')
  }
}

function isOwnOrigin(app: App, request: FastifyRequest, origin: string): boolean {
  if (origin === app.config.public_url) return true
  // In dev the same process answers as localhost and 127.0.0.1; the address that the browser used is then its own origin.
  return (
    app.config.env === 'dev' &&
    origin === `http://${request.headers.host}` &&
    /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')
  )
}

/** Whether the machine itself asks, by its own name and not through a proxy. */
export function isLocal(request: FastifyRequest): boolean {
  const direct = request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined
  const byName = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')
  return direct && byName && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)
}

/** The request id: the caller's, if it looks like one, else a new one. */
export function requestIdOf(header: string | string[] | undefined, made: () => string): string {
  return typeof header === 'string' && /^[A-Za-z0-9-]{8,64}$/.test(header) ? header : made()
}
