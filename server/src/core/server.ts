import { existsSync } from 'node:fs'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { v7 as newId } from 'uuid'
import type { Actor } from './context.ts'
import { notFound, ProblemError, tooMany, toProblem } from './errors.ts'
import { addRoute, type HttpSetup, type Route } from './http.ts'
import { requestIdOf } from './http-guards.ts'
import { arrivalLimits, limitArrival, refuseWhenLate } from './http-limits.ts'
import { parseJsonBody } from './json-body.ts'
import type { Metrics } from './metrics.ts'

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor
    problem_code?: string
  }
}

export type ServerParts = HttpSetup & {
  routes: Route[]
  metrics: Metrics
  /** Tells the disk guard of a failed request; true when it switched writes off. */
  noteFailure: (error: unknown) => boolean
  version: string
  /** How late the event loop may be before requests are refused, in milliseconds; 0: they never are. */
  late_ms: number
  /** Folder of the built web application; missing in tests. */
  web_dir?: string
  /** Whether the process can serve: database reachable, disk writable. */
  readiness: () => Promise<{ status: 'ok' | 'degraded' | 'down'; checks: Record<string, string> }>
  /** Adds `/docs` and `/api/v1/openapi.json`. */
  addReference: (server: FastifyInstance) => Promise<void>
}

/** Builds the HTTP server: edge rules, API routes, health and metrics, web application. It does not listen yet. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { config, log } = parts.app
  const server = Fastify({
    trustProxy: trustedProxies(config.trust_proxy),
    bodyLimit: 1_048_576,
    requestTimeout: arrivalLimits.upload_ms,
    http: { headersTimeout: arrivalLimits.json_ms },
    routerOptions: { maxParamLength: 200 },
    // What the router refuses before any route is found.
    frameworkErrors: (error, request, reply) => sendProblem(parts, error, request, reply),
    genReqId: (request) => requestIdOf(request.headers['x-request-id'], newId),
    rewriteUrl: (request) => (request.url ?? '/').replace(/^\/v1(?=\/|$)/, '/api/v1'),
    logger: false,
  })
  server.removeContentTypeParser(['application/json', 'text/plain'])
  server.addContentTypeParser('application/json', { parseAs: 'string' }, async (_request: FastifyRequest, body: string) =>
    body === '' ? undefined : parseJsonBody(body),
  )
  server.setErrorHandler((error, request, reply) => sendProblem(parts, error, request, reply))
  server.setNotFoundHandler((request, reply) => answerUnknown(parts, request, reply))
  await addEdge(server, parts)
  observe(server, parts)
  for (const route of parts.routes) addRoute(server, parts, route)
  addHealth(server, parts)
  server.addHook('preClose', async () => parts.app.closing.abort())
  await parts.addReference(server)
  if (parts.web_dir && existsSync(parts.web_dir)) await addWeb(server, parts.web_dir)
  log.debug({ routes: parts.routes.length }, 'server built')
  return server
}

/** A number trusts that many hops from us; a list trusts those addresses. */
function trustedProxies(setting: number | string[]) {
  return typeof setting === 'number' ? (_address: string, hop: number) => hop < setting : setting
}

async function addEdge(server: FastifyInstance, { app: { config }, late_ms }: ServerParts): Promise<void> {
  const none = ["'none'"]
  const self = ["'self'"]
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: none,
        scriptSrc: self,
        styleSrc: self,
        connectSrc: self,
        fontSrc: self,
        manifestSrc: self,
        workerSrc: self,
        imgSrc: ["'self'", 'blob:', 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        frameAncestors: none,
        baseUri: none,
        formAction: self,
      },
    },
    hsts: config.public_url.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  })
  server.addHook('onSend', async (request, reply) => {
    reply.header('permissions-policy', 'camera=(self), microphone=(self)')
    reply.header('x-request-id', request.id)
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  const origins = config.cors_origins === 'any' ? true : config.cors_origins
  await server.register(cors, { origin: origins, credentials: false, methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], maxAge: 600 })
  await server.register(cookie)
  await server.register(multipart, {
    limits: { fileSize: config.upload.max_mb * 1_048_576, files: 1, fields: 20, fieldSize: 20_000 },
    throwFileSizeLimit: false,
  })
  limitArrival(server, arrivalLimits)
  await refuseWhenLate(server, late_ms)
  await server.register(compress, {
    threshold: 2_048,
    encodings: ['br', 'gzip'],
    customTypes: /^(application\/json|text\/(?!event-stream)|application\/javascript|image\/svg)/,
  })
  await server.register(rateLimit, {
    global: false,
    keyGenerator: (request) => request.headers.authorization ?? Object.values(request.cookies)[0] ?? request.ip,
    errorResponseBuilder: (_request, context) => tooMany('rate_limited', 'Too many requests. Wait a moment', context.ttl / 1000),
  })
}

function observe(server: FastifyInstance, { app, metrics }: ServerParts): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched')
    const seconds = reply.elapsedTime / 1000
    metrics.request({ method: request.method, route, status: reply.statusCode }, seconds, request.problem_code)
    app.log.info(
      {
        request_id: request.id,
        method: request.method,
        route,
        path: request.url.split('?')[0],
        status: reply.statusCode,
        duration_ms: Math.round(reply.elapsedTime * 10) / 10,
        user_id: request.actor?.user_id ?? undefined,
        org_id: request.actor?.org_id ?? undefined,
        actor_kind: request.actor?.kind,
        ip: request.ip,
        user_agent: request.headers['user-agent']?.slice(0, 200),
        error_code: request.problem_code,
      },
      'request',
    )
  })
}

function sendProblem({ app, noteFailure }: ServerParts, error: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  noteFailure(error)
  const problem = edgeProblem(error) ?? toProblem(error)
  request.problem_code = problem.code
  if (problem.status >= 500)
    app.log.error(
      { request_id: request.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      'request failed',
    )
  for (const [name, value] of Object.entries(problem.headers)) reply.header(name, value)
  reply.code(problem.status).type('application/problem+json; charset=utf-8')
  return reply.send(
    JSON.stringify({
      type: `/docs/problems/${problem.code}`,
      title: problem.message,
      status: problem.status,
      code: problem.code,
      ...problem.extra,
    }),
  )
}

/** Faults that Fastify itself reports, in our words. */
function edgeProblem(error: unknown): ProblemError | null {
  if (!(error instanceof Error) || error instanceof ProblemError || !('code' in error)) return null
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || error.code === 'FST_REQ_FILE_TOO_LARGE')
    return new ProblemError(413, 'too_large', 'This is too large')
  // No id is as long.
  if (error.code === 'FST_ERR_MAX_PARAM_LENGTH') return notFound()
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new ProblemError(415, 'media_type_not_allowed', 'Send JSON')
  if (
    typeof error.code === 'string' &&
    /^FST_(ERR_CTP|PARTS|FILES|FIELDS|PROTO)|^FST_ERR_(BAD_URL|VALIDATION)|^FST_INVALID/.test(error.code)
  ) {
    return new ProblemError(400, 'malformed_request', 'The request is not well formed')
  }
  return null
}

function answerUnknown(parts: ServerParts, request: FastifyRequest, reply: FastifyReply): unknown {
  const forPerson =
    request.method === 'GET' && !/^\/(api|v1|health|ready|metrics|docs|ws|mcp|hooks)(\/|$)/.test(request.url.split('?')[0] ?? '/')
  const isPage = forPerson && !/\.[a-z0-9]{2,5}$/.test(request.url.split('?')[0] ?? '')
  if (isPage && parts.web_dir && existsSync(parts.web_dir)) return reply.header('cache-control', 'no-cache').sendFile('index.html')
  return sendProblem(parts, notFound(), request, reply)
}

function addHealth(server: FastifyInstance, parts: ServerParts): void {
  const started = Date.now()
  server.get('/health', async () => ({ status: 'ok', version: parts.version, uptime_s: Math.floor((Date.now() - started) / 1000) }))
  server.get('/ready', async (request, reply) => {
    const { status, checks } = await parts.readiness()
    reply.code(status === 'down' ? 503 : 200)
    return mayInspect(parts, request) ? { status, checks } : { status }
  })
  server.get('/metrics', async (request, reply) => {
    if (!mayInspect(parts, request)) throw notFound()
    return reply.type(parts.metrics.registry.contentType).send(await parts.metrics.registry.metrics())
  })
}

function mayInspect({ app: { config } }: ServerParts, request: FastifyRequest): boolean {
  if (config.metrics_token) return request.headers.authorization === `Bearer ${config.metrics_token}`
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)
}

async function addWeb(server: FastifyInstance, web_dir: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: web_dir,
    wildcard: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
}
