import type { AnswerOf, CallOf, Endpoint } from '@dna/contract/core/endpoint'
import { addressOf } from './api.ts'

const shortestWait = 1_000
const longestWait = 30_000
/** A line that held so long was a good one: the next break begins with a short wait again. */
const goodAfter = 60_000

/**
 * Follows the answer of an endpoint with `live`: `onNews` gets it now and whenever it says something new, also what happened during a
 * break. Comes back by itself, later each time (full jitter); rests while the page is hidden. Answers the way to stop.
 */
export function follow<E extends Endpoint>(endpoint: E, input: CallOf<E>, onNews: (answer: AnswerOf<E>) => void): () => void
export function follow(endpoint: Endpoint, input: object, onNews: (answer: unknown) => void): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = shortestWait
  let began = 0
  let since: string | null = null

  const hangUp = () => {
    clearTimeout(timer)
    source?.close()
    source = null
  }
  const breakOff = () => {
    hangUp()
    if (Date.now() - began > goodAfter) wait = shortestWait
    timer = setTimeout(connect, Math.random() * wait)
    wait = Math.min(wait * 2, longestWait)
  }
  const connect = () => {
    hangUp()
    if (document.visibilityState === 'hidden') return
    began = Date.now()
    source = new EventSource(addressOf(endpoint, { ...input, query: since === null ? {} : { since } }))
    source.onmessage = (event: MessageEvent<string>) => {
      since = event.lastEventId
      onNews(typeof endpoint.response === 'string' ? null : endpoint.response.parse(JSON.parse(event.data)))
    }
    source.onerror = breakOff
    source.addEventListener('end', breakOff)
  }
  document.addEventListener('visibilitychange', connect)
  connect()
  return () => {
    document.removeEventListener('visibilitychange', connect)
    hangUp()
  }
}
