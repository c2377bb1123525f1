import type { Readable } from 'node:stream'

const marked = Symbol('answer')

type AnswerParts = {
  body?: unknown
  /** JSON that the database built; sent as it is. */
  json_text?: string
  etag?: string
  status?: number
  /** A new session cookie, or null to take the cookie away. */
  session_cookie?: string | null
  file?: FileAnswer
}

/** Bytes as an answer. */
export type FileAnswer = {
  media_type: string
  filename: string
  size_bytes?: number
  disposition: 'attachment' | 'inline'
  body: Uint8Array | Readable
}

/** An answer with more than a body; made by the functions below. `T` is the body that the endpoint promises. */
export type Answer<T = unknown> = AnswerParts & { readonly [marked]: true; readonly promises?: T }

/** JSON text that PostgreSQL built, passed through; `etag` must cover the whole text. */
export function jsonText<T>(json_text: string, etag?: string): Answer<T> {
  return { [marked]: true, json_text, etag }
}

/** A body together with a session cookie (null takes it away). */
export function withSessionCookie<T>(body: T, session_cookie: string | null): Answer<T> {
  return { [marked]: true, body, session_cookie }
}

/** A body with another status than the endpoint's usual one, for instance 202 instead of 201. */
export function withStatus<T>(body: T, status: number): Answer<T> {
  return { [marked]: true, body, status }
}

/** A file. */
export function fileAnswer(file: FileAnswer): Answer<FileAnswer> {
  return { [marked]: true, file }
}

export function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && marked in value
}
