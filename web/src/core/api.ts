import type { AnswerOf, CallOf, Endpoint } from '@dna/contract/core/endpoint'
import { noAnswer, problemOf } from './problem.ts'
import { reportSessionEnd } from './session-end.ts'

export type CallOptions = {
  /** Version of the record that was read; sent as If-Match. */
  if_match?: number
  /** One key per press of a button, so that a repeated request has one effect. `newKey()` makes it. */
  idempotency_key?: string
  signal?: AbortSignal
}

type Input = { params?: object; query?: object; body?: unknown }
type Remembered = { etag: string; body: unknown }

/** Whole answers whose ETag the server may confirm with 304. Lives as long as the tab. */
const remembered = new Map<string, Remembered>()
const mostRemembered = 60

/** Where the API stands, seen from the page. */
const base = '/api/v1'

/** Calls an endpoint of the contract. Throws `ApiProblem` for everything that is no success. */
export function call<E extends Endpoint>(endpoint: E, input: CallOf<E> & CallOptions): Promise<AnswerOf<E>>
export async function call(endpoint: Endpoint, input: Input & CallOptions): Promise<unknown> {
  const url = addressOf(endpoint, input)
  const known = endpoint.cacheable ? remembered.get(url) : undefined
  const headers = new Headers(headersOf(input))
  if (known) headers.set('If-None-Match', known.etag)
  if (input.body !== undefined) headers.set('Content-Type', 'application/json')
  const response = await fetch(url, {
    method: endpoint.method,
    headers,
    body: input.body === undefined ? undefined : JSON.stringify(input.body),
    credentials: 'same-origin',
    signal: input.signal,
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw noAnswer()
  })
  if (response.status === 304 && known) return known.body
  if (!response.ok) throw failed(response.status, await response.text(), response.headers)
  if (endpoint.response === 'file' || (endpoint.response === 'file_or_job' && response.status !== 202)) return response.blob()
  if (response.status === 204) return undefined
  const body: unknown = await response.json()
  if (endpoint.cacheable) remember(url, response.headers.get('ETag'), body)
  return body
}

export type UploadOptions = CallOptions & { file: File; onProgress?: (percent: number) => void }

/** Sends one file with the text fields of `body` as multipart/form-data, and tells how far it is (0-100). */
export function upload<E extends Endpoint>(endpoint: E, input: CallOf<E> & UploadOptions): Promise<AnswerOf<E>>
export function upload(endpoint: Endpoint, input: Input & UploadOptions): Promise<unknown> {
  const form = new FormData()
  for (const [name, value] of Object.entries(input.body ?? {})) {
    if (value !== undefined && value !== null) form.append(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  form.append('file', input.file, input.file.name)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(endpoint.method, addressOf(endpoint, input))
    for (const [name, value] of Object.entries(headersOf(input))) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => input.onProgress?.(event.lengthComputable ? (event.loaded / event.total) * 100 : 0)
    request.onerror = () => reject(noAnswer())
    request.onabort = () => reject(new DOMException('Cancelled', 'AbortError'))
    request.onload = () => {
      const ok = request.status >= 200 && request.status < 300
      const headers = { get: (name: string) => request.getResponseHeader(name) }
      if (ok) resolve(request.status === 204 ? undefined : JSON.parse(request.responseText))
      else reject(failed(request.status, request.responseText, headers))
    }
    input.signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

/** A key for one press; keep it while the same press is tried again. */
export function newKey(): string {
  return crypto.randomUUID()
}

/** Address of an endpoint, for downloads as links and images. */
export function addressOf(endpoint: Endpoint, { params, query }: Input): string {
  const values = new Map<string, unknown>(Object.entries(params ?? {}))
  const path = endpoint.path.replace(/:([a-z_]+)/g, (_, name: string) => encodeURIComponent(String(values.get(name) ?? '')))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    const listed: unknown[] = Array.isArray(value) ? value : [value]
    for (const entry of listed) if (entry !== undefined && entry !== null && entry !== '') search.append(name, String(entry))
  }
  const text = search.toString()
  return `${base}${path}${text ? `?${text}` : ''}`
}

/** Forgets everything that was answered: after sign-out and a change of the organization. */
export function forgetAnswers() {
  remembered.clear()
}

function headersOf({ if_match, idempotency_key }: CallOptions): Record<string, string> {
  return {
    Accept: 'application/json',
    'X-Requested-By': 'dna',
    ...(if_match === undefined ? {} : { 'If-Match': `"${if_match}"` }),
    ...(idempotency_key === undefined ? {} : { 'Idempotency-Key': idempotency_key }),
  }
}

function failed(status: number, text: string, headers: { get(name: string): string | null }) {
  const problem = problemOf(status, text, headers)
  if (problem.code === 'not_authenticated' || problem.code === 'session_expired') reportSessionEnd()
  return problem
}

function remember(url: string, etag: string | null, body: unknown) {
  if (!etag) return
  const oldest = remembered.keys().next()
  if (remembered.size >= mostRemembered && !oldest.done) remembered.delete(oldest.value)
  remembered.set(url, { etag, body })
}
