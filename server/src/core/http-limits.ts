import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { unavailable } from './errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body of the route is a file. */
    takes_upload?: boolean
  }
}

/** How long a request may take to arrive, in milliseconds. */
export type ArrivalLimits = { json_ms: number; upload_ms: number }

/** Half a minute for what people type; 50 MB may come over a line of 1 Mbit/s. */
export const arrivalLimits: ArrivalLimits = { json_ms: 30_000, upload_ms: 10 * 60_000 }

/**
 * Answers 503 `overloaded` while the event loop is later than `late_ms` (0: never), except to those who ask how
 * the server is. The delay is looked at once a second: a look that finds no measurement counts as late.
 */
export async function refuseWhenLate(server: FastifyInstance, late_ms: number): Promise<void> {
  await server.register(underPressure, {
    maxEventLoopDelay: late_ms,
    pressureHandler: async (request) => {
      if (isAboutHealth(request.url)) return
      throw unavailable('overloaded', 'There is too much to do at the moment. Try again', 2)
    },
  })
}

function isAboutHealth(url: string): boolean {
  return /^\/(health|ready|metrics)(\?|$)/.test(url)
}

/**
 * Ends connections whose body comes too slowly. Node knows one limit for all requests, which has to let uploads over slow lines
 * pass; everything else is small and gets its own, shorter one.
 */
export function limitArrival(server: FastifyInstance, { json_ms }: ArrivalLimits): void {
  server.addHook('preParsing', async (request, _reply, payload) => {
    if (request.routeOptions.config.takes_upload || !hasBody(request)) return
    const timer = setTimeout(() => request.raw.complete || request.raw.destroy(), json_ms).unref()
    const arrived = () => clearTimeout(timer)
    payload.once('end', arrived).once('close', arrived)
  })
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
