import { type Endpoint, type InputOf, StartedJob } from '@dna/contract/core/endpoint'
import { allowsSome, isPermission } from '@dna/contract/core/permissions'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type Answer, type FileAnswer, isAnswer } from './answers.ts'
import type { Actor, App, AuthReadContext, AuthWriteContext, ManualContext, ReadContext, WriteContext } from './context.ts'
import { forbidden, permissionDenied, unauthenticated } from './errors.ts'
import { follow, type Look, wantsEvents } from './follow.ts'
import { isLocal, refuseForgery, refuseTokenInUrl } from './http-guards.ts'
import { ifMatchOf, parseInput } from './http-input.ts'
import { checkedKey, hashWith, type IdempotencyRequest, requestHash, storeAnswer, storedAnswer } from './idempotency.ts'
import { manualContext, missingOrganization } from './manual.ts'
import { anonymous, cookieName, requireRecentPassword, type Sessions } from './sessions.ts'
import { auditOutcome, authReadUnit, authWriteUnit, type Frame, Replay, readUnit, writeUnit } from './units.ts'
import { type IncomingFile, readMultipart } from './uploads.ts'

/** The context that a handler of an endpoint gets, by its method and kind of transaction. */
export type ContextOf<E extends Endpoint> = E['transaction'] extends 'manual'
  ? ManualContext
  : E['transaction'] extends 'auth'
    ? E['method'] extends 'GET'
      ? AuthReadContext
      : AuthWriteContext
    : E['method'] extends 'GET'
      ? ReadContext
      : WriteContext

/** What a handler answers: the promised body, or an {@link Answer} with more than a body. */
export type OutputOf<E extends Endpoint> = E['response'] extends z.ZodType
  ? z.input<E['response']> | Answer<z.input<E['response']>>
  : E['response'] extends 'file'
    ? Answer<FileAnswer>
    : E['response'] extends 'file_or_job'
      ? Answer<FileAnswer> | Answer<StartedJob>
      : undefined | Answer<undefined>

export type HandlerInput<E extends Endpoint> = InputOf<E> & (E['multipart'] extends true ? { file: IncomingFile } : unknown)
export type Handler<E extends Endpoint> = (ctx: ContextOf<E>, input: HandlerInput<E>) => Promise<OutputOf<E>>

/** Registers one endpoint with its handler. */
export type Api = <E extends Endpoint>(endpoint: E, handler: Handler<E>) => void
/** A module's routes: endpoint to one call, nothing else. */
export type Module = (api: Api) => void

export type Route = { endpoint: Endpoint; handler: Handler<Endpoint> }

/** The routes of modules as a list. Throws when an endpoint is registered twice. */
export function collectRoutes(modules: readonly Module[]): Route[] {
  const routes: Route[] = []
  const seen = new Set<string>()
  for (const register of modules) {
    register((endpoint, handler) => {
      const key = `${endpoint.method} ${endpoint.path}`
      if (seen.has(key)) throw new Error(`${key} is registered twice`)
      seen.add(key)
      // The one seam where a handler of one endpoint becomes a handler of any: parseInput guarantees what it receives.
      routes.push({ endpoint, handler: handler as unknown as Handler<Endpoint> })
    })
  }
  return routes
}

/** Extra duties of the server around each request. */
export type HttpSetup = {
  app: App
  sessions: Sessions
  /** Throws 503 `maintenance` while the installation is not set up; asked for every endpoint that is not part of setup. */
  assertReady(endpoint: Endpoint): void
  /** Throws 507 while the disk is full; asked for unsafe methods. */
  assertWritable(): void
  /** Checks answers against the contract (tests and dev). */
  check_answers: boolean
}

/** Adds one endpoint to the server. */
export function addRoute(server: FastifyInstance, setup: HttpSetup, { endpoint, handler }: Route): void {
  const { app } = setup
  const limit = { login: app.config.rates.login, upload: app.config.rates.upload, api: app.config.rates.api }[endpoint.limit ?? 'api']
  server.route({
    method: endpoint.method,
    url: `/api/v1${endpoint.path}`,
    config: {
      rateLimit: { max: limit, timeWindow: 60_000, groupId: endpoint.limit ?? 'api' },
      takes_upload: endpoint.multipart === true,
    },
    handler: async (request, reply) => {
      refuseTokenInUrl(request)
      setup.assertReady(endpoint)
      refuseForgery(app, request, cookieName(app), endpoint.sets_cookie === true)
      if (endpoint.live && wantsEvents(request)) return follow(app, lookOf(setup, { endpoint, handler }, request, reply), request, reply)
      const actor = await admit(setup, endpoint, request)
      if (endpoint.method !== 'GET') setup.assertWritable()
      const output = await run(setup, { endpoint, handler }, request, reply, actor)
      return send(setup, endpoint, request, reply, output)
    },
  })
}

async function admit(setup: HttpSetup, endpoint: Endpoint, request: FastifyRequest): Promise<Actor> {
  if (endpoint.access === 'anonymous')
    return endpoint.session === 'optional' ? ((await setup.sessions.actorOf(request)) ?? anonymous()) : anonymous()
  const actor = await setup.sessions.actorOf(request)
  if (!actor) throw unauthenticated()
  request.actor = actor
  if (actor.must_change_password && !endpoint.path.startsWith('/auth/') && endpoint.path !== '/users/me') {
    throw forbidden('password_change_required', 'Choose a new password first')
  }
  if (endpoint.access === 'operator' && !actor.is_operator)
    throw forbidden('operator_only', 'Only the operator of this installation may do this')
  if (isPermission(endpoint.access)) {
    if (!actor.org_id) throw unauthenticated('not_authenticated', 'Choose an organization first')
    if (!allowsSome(actor.grants, endpoint.access)) {
      await noteDenial(setup.app, request, actor, endpoint)
      throw permissionDenied(endpoint.access)
    }
  }
  if (endpoint.recent_password) requireRecentPassword(actor, setup.app.now())
  return actor
}

async function noteDenial(app: App, request: FastifyRequest, actor: Actor, endpoint: Endpoint): Promise<void> {
  const frame = frameOf(app, request, actor, null)
  await auditOutcome(frame, {
    action: 'access.denied',
    outcome: 'denied',
    object_type: 'endpoint',
    object_id: null,
    after: { permission: endpoint.access, route: `${endpoint.method} ${endpoint.path}` },
  })
}

function frameOf(app: App, request: FastifyRequest, actor: Actor, if_match: number | null): Frame {
  const user_agent = request.headers['user-agent']?.slice(0, 300) ?? null
  const held_tag = header(request, 'if-none-match')
  return {
    app,
    actor,
    org_id: actor.org_id,
    if_match,
    request: { id: request.id, ip: request.ip, user_agent, is_local: isLocal(request), held_tag },
  }
}

async function run(setup: HttpSetup, route: Route, request: FastifyRequest, reply: FastifyReply, actor: Actor): Promise<unknown> {
  if (!route.endpoint.multipart) return runWith(setup, route, request, reply, { actor, body: request.body })
  const { fields, file } = await readMultipart(request)
  try {
    return await runWith(setup, route, request, reply, { actor, body: fields, file })
  } finally {
    // Also of a refused file: whoever sends reads the answer only after the last byte.
    file.stream.resume()
  }
}

/** A follower is admitted anew for each look, so that lost rights end the stream. */
function lookOf(setup: HttpSetup, route: Route, request: FastifyRequest, reply: FastifyReply): Look {
  return async (since) => {
    const actor = await admit(setup, route.endpoint, request)
    const query = since === undefined ? {} : { since: String(since) }
    const news = await runWith(setup, route, request, reply, { actor, body: undefined, query })
    if (typeof news !== 'object' || news === null || !('seq' in news) || typeof news.seq !== 'number')
      throw new Error('an answer that is followed has a seq')
    return { org_id: actor.org_id ?? missingOrganization(), who: actor.user_id ?? actor.kind, news: { ...news, seq: news.seq } }
  }
}

type Received = { actor: Actor; body: unknown; file?: IncomingFile; query?: unknown }

async function runWith(setup: HttpSetup, route: Route, request: FastifyRequest, reply: FastifyReply, received: Received): Promise<unknown> {
  const { endpoint, handler } = route
  const { actor, body, file, query = request.query } = received
  const input = { ...parseInput(endpoint, { params: request.params, query, body }), ...(file ? { file } : {}) }
  const key = endpoint.method === 'GET' ? null : checkedKey(header(request, 'idempotency-key'))
  const if_match = ifMatchOf(endpoint, header(request, 'if-match'))
  const frame = frameOf(setup.app, request, actor, if_match)
  const onceWith = (also?: string) => {
    if (!key || !frame.org_id) return {}
    const asked = requestHash(request.method, request.url, body)
    return onceHooks(endpoint, frame.org_id, actor, key, also ? hashWith(asked, also) : asked)
  }
  const report = { report: ({ statements }: { statements: number }) => noteStatements(setup, reply, statements) }
  const call = (ctx: unknown) => handler(ctx as never, input as never)
  try {
    if (endpoint.transaction === 'manual') return await call(manualContext(frame, onceWith))
    if (endpoint.transaction === 'auth')
      return endpoint.method === 'GET' ? await authReadUnit(frame, call) : await authWriteUnit(frame, call, { ...onceWith(), ...report })
    const inside = { ...frame, org_id: frame.org_id ?? missingOrganization() }
    return endpoint.method === 'GET' ? await readUnit(inside, call, report) : await writeUnit(inside, call, { ...onceWith(), ...report })
  } catch (error) {
    if (error instanceof Replay) return replayed(endpoint, error.stored)
    throw error
  }
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

function noteStatements(setup: HttpSetup, reply: FastifyReply, statements: number): void {
  if (setup.app.config.env === 'dev') reply.header('x-db-statements', statements)
}

function onceHooks(endpoint: Endpoint, org_id: string, actor: Actor, key: string, body_hash: string) {
  const request: IdempotencyRequest = {
    org_id,
    actor_id: actor.user_id ?? org_id,
    key,
    route: `${endpoint.method} ${endpoint.path}`,
    body_hash,
  }
  return {
    before: async (tx: Parameters<typeof storedAnswer>[0]) => {
      const stored = await storedAnswer(tx, request)
      return stored === null ? null : { replay: stored }
    },
    after: (tx: Parameters<typeof storedAnswer>[0], result: unknown) =>
      storeAnswer(tx, request, withoutSecrets(endpoint, isAnswer(result) ? result.body : result)),
  }
}

/** What a replay may show: the answer without its one-time secrets, saying that they were shown. */
function withoutSecrets(endpoint: Endpoint, result: unknown): unknown {
  if (typeof result !== 'object' || result === null) return result ?? null
  const kept = Object.entries(result).filter(([field]) => !endpoint.secret?.includes(field))
  const hadSecret = endpoint.secret?.some((field) => Reflect.get(result, field) !== undefined) ?? false
  return { ...Object.fromEntries(kept), ...(hadSecret ? { already_shown: true } : {}) }
}

function replayed(endpoint: Endpoint, stored: unknown): unknown {
  return endpoint.response === 'none' ? undefined : stored
}

function send(setup: HttpSetup, endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply, output: unknown): unknown {
  const answer = isAnswer(output) ? output : null
  if (answer?.session_cookie !== undefined) setCookie(setup.app, reply, answer.session_cookie)
  if (answer?.file) return sendFile(reply, answer.file)
  const body = answer ? answer.body : output
  const etag = answer?.etag ?? versionTag(body)
  if (etag) reply.header('etag', etag)
  if (endpoint.cacheable && etag && request.headers['if-none-match'] === etag) return reply.code(304).send()
  reply.code(answer?.status ?? endpoint.status ?? (endpoint.response === 'none' ? 204 : 200))
  if (answer?.json_text !== undefined) return reply.type('application/json; charset=utf-8').send(answer.json_text)
  if (endpoint.response === 'none' || endpoint.response === 'file') return reply.send()
  const schema = endpoint.response === 'file_or_job' ? StartedJob : endpoint.response
  if (setup.check_answers) schema.parse(JSON.parse(JSON.stringify(body ?? null)))
  noteTotal(reply, body)
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(body ?? null))
}

function versionTag(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('version' in body)) return undefined
  return typeof body.version === 'number' ? `"${body.version}"` : undefined
}

function noteTotal(reply: FastifyReply, body: unknown): void {
  if (typeof body !== 'object' || body === null || !('total' in body) || !('items' in body)) return
  reply.header('x-total-count', String(body.total))
  if ('total_capped' in body && body.total_capped) reply.header('x-total-capped', 'true')
}

function setCookie(app: App, reply: FastifyReply, value: string | null): void {
  const secure = app.config.public_url.startsWith('https:')
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  if (value === null) reply.clearCookie(cookieName(app), options)
  else reply.setCookie(cookieName(app), value, options)
}

function sendFile(reply: FastifyReply, file: FileAnswer): unknown {
  const ascii = file.filename.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const encoded = encodeURIComponent(file.filename).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  reply
    .type(file.media_type)
    .header('content-disposition', `${file.disposition}; filename="${ascii}"; filename*=UTF-8''${encoded}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
  if (file.size_bytes !== undefined) reply.header('content-length', file.size_bytes)
  return reply.send(file.body instanceof Uint8Array ? Buffer.from(file.body) : file.body)
}
