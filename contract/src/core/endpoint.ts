import { z } from 'zod'
import type { Permission } from './permissions.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who may call: exactly one permission, or one of the three words. */
export type Access = Permission | 'anonymous' | 'signed_in' | 'operator'

/**
 * An endpoint as data. The server route, the typed web client, OpenAPI and the access tests all derive from it.
 * Paths stand below `/api/v1` and write parameters as `:customer_id`.
 */
export type Endpoint = {
  method: Method
  path: `/${string}`
  access: Access
  summary: string
  description?: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /**
   * Schema of the JSON answer; `none` = 204 without body, `file` = bytes with their own media type, `file_or_job` = the same, or 202 with
   * {@link StartedJob} when there is too much to wait for.
   */
  response: z.ZodType | 'none' | 'file' | 'file_or_job'
  /** Status of success; default 200, or 204 when the response is `none`. */
  status?: 200 | 201 | 202 | 204
  /** Codes this endpoint can answer beside the general ones. */
  errors?: readonly string[]
  /** `required`: without If-Match the answer is 428. `accepted`: compared when sent. */
  if_match?: 'required' | 'accepted'
  /** Top-level response fields that hold one-time secrets: never stored for replays. */
  secret?: readonly string[]
  /**
   * Default: one unit of work as the application role (read only for GET). `auth`: one as the identity role.
   * `manual`: the handler opens units of work itself, because it hashes, streams or writes files between them.
   */
  transaction?: 'auth' | 'manual'
  /** Takes multipart/form-data: `body` describes the text fields, the file travels in `file`. */
  multipart?: true
  /** The answer's ETag covers the whole answer, so 304 may be answered. */
  cacheable?: true
  /** Needs a password proof of the last 15 minutes: 403 `reauth_required`. */
  recent_password?: true
  /** An anonymous endpoint that still wants to know who asks, when somebody is signed in. */
  session?: 'optional'
  /** Opens a browser session without having one: only our own pages may ask. */
  sets_cookie?: true
  /**
   * A read that can be followed: with `Accept: text/event-stream` the answer comes again, as server-sent events, whenever it says something
   * new. Its query takes `since`, its answer has `seq`.
   */
  live?: true
  /** Extra rate limit class. */
  limit?: 'login' | 'upload'
}

/** Work that goes on behind the answer. */
export const StartedJob = z.strictObject({ job_id: z.uuid() })
export type StartedJob = z.infer<typeof StartedJob>

/** Declares an endpoint; keeps the literal types of its parts. */
export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined
type Sent<S> = S extends z.ZodType ? z.input<S> : undefined

/** What a handler receives after parsing. */
export type InputOf<E extends Endpoint> = {
  params: Parsed<E['params']>
  query: Parsed<E['query']>
  body: Parsed<E['body']>
}

/** What a client gives to call an endpoint. */
export type CallOf<E extends Endpoint> = (E['params'] extends z.ZodType ? { params: Sent<E['params']> } : { params?: undefined }) &
  (E['query'] extends z.ZodType ? { query?: Sent<E['query']> } : { query?: undefined }) &
  (E['body'] extends z.ZodType ? { body: Sent<E['body']> } : { body?: undefined })

/** What a client gets. */
export type AnswerOf<E extends Endpoint> = E['response'] extends z.ZodType
  ? z.output<E['response']>
  : E['response'] extends 'file'
    ? Blob
    : E['response'] extends 'file_or_job'
      ? Blob | StartedJob
      : undefined
