import { setMaxListeners } from 'node:events'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './context.ts'
import { tooMany, toProblem } from './errors.ts'

/** Looks at what there is after `since`; checks the rights of the caller each time. */
export type Look = (since?: number) => Promise<{ org_id: string; who: string; news: { seq: number } }>

const pollMs = 5_000
const settleMs = 150
const mostPerPerson = 10
/** A stream ends now and then, so that a proxy or a process that stops is no surprise; clients come back by themselves. */
const lifeMs = 10 * 60_000

/** Whether a request wants to be told again and again instead of once. */
export function wantsEvents(request: FastifyRequest): boolean {
  return /^text\/event-stream\b/.test(request.headers.accept ?? '')
}

/**
 * Answers server-sent events: what a look tells now, and again whenever a later look tells something else. Others' commits ring at once,
 * a poll is the net. The stream ends with an event `end` and its code when a look is refused. Throws what the first look throws,
 * and 429 `too_many_streams` to who follows ten already.
 */
export async function follow(app: App, look: Look, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { since } = Object(request.query)
  const asked = Number(request.headers['last-event-id'] ?? since ?? Number.NaN)
  const first = await look(Number.isSafeInteger(asked) && asked >= 0 ? asked : undefined)
  const left = new AbortController()
  hold(app, first.who)
  const leave = () => {
    if (left.signal.aborted) return
    left.abort()
    release(app, first.who)
  }
  reply.raw.once('close', leave)
  // Whoever left during the first look closed the line before anybody listened for it.
  if (reply.raw.destroyed) leave()
  const signal = AbortSignal.any([left.signal, app.closing.signal])
  setMaxListeners(0, signal)
  return (
    reply
      .type('text/event-stream; charset=utf-8')
      .header('x-accel-buffering', 'no')
      // Kept for another request after the end, the line would hold up a server that closes.
      .header('connection', 'close')
      .send(Readable.from(eventsOf({ app, look, first, signal })))
  )
}

function hold(app: App, who: string): void {
  const held = app.followed.get(who) ?? 0
  if (held >= mostPerPerson) throw tooMany('too_many_streams', 'Too many windows follow at the same time. Close some', 5)
  app.followed.set(who, held + 1)
}

function release(app: App, who: string): void {
  const held = app.followed.get(who) ?? 0
  if (held > 1) app.followed.set(who, held - 1)
  else app.followed.delete(who)
}

type Following = { app: App; look: Look; first: Awaited<ReturnType<Look>>; signal: AbortSignal }

async function* eventsOf({ app, look, first, signal }: Following): AsyncGenerator<string> {
  const until = Date.now() + lifeMs
  let told = ''
  let { news } = first
  let rung = bell(app, first.org_id, signal)
  while (true) {
    const { seq, ...rest } = news
    const text = JSON.stringify(rest)
    // A comment keeps the line open and finds out whether somebody still listens.
    yield text === told ? ':\n\n' : `id: ${seq}\ndata: ${JSON.stringify(news)}\n\n`
    told = text
    await rung
    if (signal.aborted || Date.now() > until) return
    // Heard from before the look on, so that nothing falls between.
    rung = bell(app, first.org_id, signal)
    try {
      const next = await look(seq)
      if (next.org_id !== first.org_id) return
      news = next.news
    } catch (error) {
      yield `event: end\ndata: ${JSON.stringify({ code: toProblem(error).code })}\n\n`
      return
    }
  }
}

/** Resolves when the organization rang and is quiet, after the poll, or at the end. */
function bell(app: App, org_id: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      app.bells.delete(hear)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const hear = (rung: string) => {
      if (rung !== org_id) return
      clearTimeout(timer)
      timer = setTimeout(done, settleMs)
    }
    let timer = setTimeout(done, pollMs)
    app.bells.add(hear)
    signal.addEventListener('abort', done)
  })
}
