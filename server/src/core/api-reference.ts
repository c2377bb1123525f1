import type { Endpoint } from '@dna/contract/core/endpoint'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { App } from './context.ts'
import { unauthenticated } from './errors.ts'
import { openApiOf } from './openapi.ts'
import type { Sessions } from './sessions.ts'

type Reference = { app: App; sessions: Sessions; endpoints: Endpoint[]; version: string }

/** Adds `/api/v1/openapi.json` and the page `/docs`. In prod both need a signed-in person. */
export async function addReference(server: FastifyInstance, { app, sessions, endpoints, version }: Reference): Promise<void> {
  let document: string | undefined
  const admit = async (request: FastifyRequest) => {
    if (app.config.env === 'prod' && !(await sessions.actorOf(request))) throw unauthenticated()
  }
  server.get('/api/v1/openapi.json', { preHandler: admit }, async (_request, reply) => {
    document ??= JSON.stringify(openApiOf(endpoints, { version }))
    return reply.type('application/json; charset=utf-8').send(document)
  })
  await server.register(async (docs) => {
    docs.addHook('onRequest', admit)
    // The reference page brings inline scripts and styles of its own, so it has its own policy; it holds no data of an organization.
    docs.addHook('onSend', async (_request, reply) => {
      reply.header(
        'content-security-policy',
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
      )
    })
    await docs.register(scalar, {
      routePrefix: '/docs',
      configuration: {
        url: '/api/v1/openapi.json',
        withDefaultFonts: false,
        hideClientButton: true,
        telemetry: false,
        agent: { disabled: true },
      },
    })
  })
}
