import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SystemRole } from '@dna/contract/core/permissions'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { afterAll, inject } from 'vitest'
import { type Config, readConfig } from '../src/core/config.ts'
import { openPool } from '../src/core/db.ts'
import { createLog } from '../src/core/log.ts'
import { anonymous, systemActor } from '../src/core/sessions.ts'
import { assemble, createServer, type Parts } from '../src/core/start.ts'
import { authWriteUnit, type Frame, writeUnit } from '../src/core/units.ts'
import { createUser, openSession } from '../src/modules/auth/index.ts'
import { syncLibrary } from '../src/modules/library/index.ts'
import { createOrganization } from '../src/modules/organizations/index.ts'
import { addMember, systemRoleId } from '../src/modules/users/index.ts'
import { modules } from '../src/modules.ts'
import type { TestDatabase } from './databases.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
export type Body = any
export type Reply = { status: number; body: Body; headers: Record<string, string | undefined>; bytes: Buffer }
export type RequestOptions = { headers?: Record<string, string>; if_match?: number | string; key?: string }
export type UploadFile = { name: string; type?: string; bytes: Buffer | string }

export type Client = {
  org_id: string
  user_id: string
  session_id: string
  email: string
  cookie: string
  get(path: string, options?: RequestOptions): Promise<Reply>
  post(path: string, body?: unknown, options?: RequestOptions): Promise<Reply>
  put(path: string, body: unknown, options?: RequestOptions): Promise<Reply>
  patch(path: string, body: unknown, options?: RequestOptions): Promise<Reply>
  delete(path: string, options?: RequestOptions): Promise<Reply>
  upload(path: string, file: UploadFile, fields?: Record<string, string>, options?: RequestOptions): Promise<Reply>
}

export type TestServer = {
  server: FastifyInstance
  parts: Parts
  config: Config
  /** The moment that the server takes for now; tests move it. */
  clock: { now: Date | null }
  /** A person with a system role in a fresh organization. `library`: with the shipped standards and templates. */
  user(role: SystemRole, options?: { library?: boolean; org_name?: string; password?: string }): Promise<Client>
  /** Another person in the organization of a client. */
  colleague(of: Client, role: SystemRole, options?: { password?: string }): Promise<Client>
  /** Somebody without a session. */
  stranger: Omit<Client, 'org_id' | 'user_id' | 'session_id' | 'email' | 'cookie'>
  /** SQL as a superuser, past row-level security. */
  sql(text: string, values?: unknown[]): Promise<Body[]>
}

/** A password that meets the rules; every test person has it unless told otherwise. */
export const testPassword = 'four green parrots whistle'

/** A server on the shared database, for one test file. Ends by itself after the file. */
export async function startTest(environment: Record<string, string> = {}): Promise<TestServer> {
  const { close, ...t } = await startServerOn(inject('database'), { environment, check_answers: true })
  afterAll(close)
  return t
}

export type ServerOptions = { environment?: Record<string, string>; check_answers?: boolean; pool_max?: number }

/** A server on a database, that does not listen yet. */
export async function startServerOn(
  database: TestDatabase,
  { environment = {}, check_answers = false, pool_max = 4 }: ServerOptions,
): Promise<TestServer & { close: () => Promise<void> }> {
  const data_dir = join(database.data_dir, newId())
  mkdirSync(data_dir, { recursive: true })
  const clock: TestServer['clock'] = { now: null }
  const config = readConfig({
    DATA_DIR: data_dir,
    // All files share one database, so they share the key that seals what is stored in it.
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    PUBLIC_URL: 'http://localhost:8400',
    RATE_LOGIN_PER_MIN: '10000',
    RATE_API_PER_MIN: '1000000',
    RATE_UPLOAD_PER_MIN: '10000',
    LOG_LEVEL: 'error',
    ...environment,
  })
  config.database.names = database.names
  const log = createLog({ level: 'error', version: 'test' })
  const pool = openPool({ ...database.connection, max: pool_max, on_error: () => {} })
  const open = { database: { pool, engine: database.engine, names: database.names }, embedded: null, close: () => pool.end() }
  const parts = assemble(config, log, open, () => clock.now ?? new Date())
  parts.app.installation.is_set_up = true
  // Whoever asks works on the same thread here, so being late says nothing about the server.
  const server = await createServer(parts, { modules, check_answers, late_ms: 0 })
  const admin = new pg.Pool({ ...database.admin, max: 1 })
  const close = async () => {
    await server.close()
    await parts.app.renderer.close()
    await parts.app.office?.close()
    await pool.end()
    await admin.end()
  }
  const setup = { parts, server, config }
  return {
    close,
    server,
    parts,
    config,
    clock,
    stranger: caller(server, {}),
    user: async (role, options = {}) => newPerson(setup, await newOrganization(setup, options), role, options.password),
    colleague: (of, role, options = {}) => newPerson(setup, of.org_id, role, options.password),
    sql: async (text, values) => {
      const client = await admin.connect()
      try {
        await client.query(`set search_path = ${database.names.app}, ${database.names.auth}`)
        return (await client.query(text, values)).rows
      } finally {
        client.release()
      }
    },
  }
}

type Setup = { parts: Parts; server: FastifyInstance; config: Config }

function frame({ parts }: Setup, org_id: string): Frame & { org_id: string } {
  return { app: parts.app, actor: systemActor(org_id), org_id, request: { id: newId(), ip: null, user_agent: 'test' } }
}

async function newOrganization(setup: Setup, options: { library?: boolean; org_name?: string }): Promise<string> {
  const id = newId()
  await authWriteUnit(frame(setup, id), (ctx) =>
    createOrganization(ctx, { id, name: options.org_name ?? `Org ${id.slice(-6)}`, slug: `org-${id.slice(-12)}` }),
  )
  if (options.library) await writeUnit(frame(setup, id), (ctx) => syncLibrary(ctx))
  return id
}

async function newPerson(setup: Setup, org_id: string, role: SystemRole, password?: string): Promise<Client> {
  const email = `${role}.${newId().slice(-12)}@example.test`
  const made = await authWriteUnit(frame(setup, org_id), async (ctx) => {
    const user_id = await createUser(ctx, {
      email,
      full_name: `${role} ${email.slice(-20, -13)}`,
      password_hash: await passwordHash(password),
    })
    await addMember(ctx, { org_id, user_id, role_ids: [await systemRoleId(ctx, org_id, role)] })
    const session = await openSession({ ...ctx, actor: { ...anonymous(), user_id } }, { user_id, org_id, kind: 'browser' })
    ctx.audit('user.created', { type: 'user', id: user_id })
    return { user_id, session }
  })
  const cookie = `dna_sid=${made.session.token}`
  const identity = { org_id, user_id: made.user_id, session_id: made.session.id, email, cookie }
  return { ...identity, ...caller(setup.server, { cookie, 'x-requested-by': 'dna', origin: 'http://localhost:8400' }) }
}

const hashes = new Map<string, Promise<string>>()

/** Hashing is slow on purpose, so each test password is hashed once per file. */
async function passwordHash(password = testPassword): Promise<string> {
  const { hashPassword } = await import('../src/modules/auth/index.ts')
  const known = hashes.get(password) ?? hashPassword(password)
  hashes.set(password, known)
  return known
}

/** A client that sends requests with these headers. */
export function caller(server: FastifyInstance, base: Record<string, string>) {
  const call = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    payload: unknown,
    options: RequestOptions = {},
  ) => {
    const headers = { ...base, ...headersOf(options), ...options.headers }
    const url = path.startsWith('/api/') || path.startsWith('/v1/') ? path : `/api/v1${path}`
    const isJson = payload !== undefined && !Buffer.isBuffer(payload)
    const reply = await server.inject({
      method,
      url,
      headers: { ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(payload === undefined ? {} : { payload: Buffer.isBuffer(payload) ? payload : JSON.stringify(payload) }),
    })
    return replyOf(reply)
  }
  return {
    get: (path: string, options?: RequestOptions) => call('GET', path, undefined, options),
    post: (path: string, body?: unknown, options?: RequestOptions) => call('POST', path, body, options),
    put: (path: string, body: unknown, options?: RequestOptions) => call('PUT', path, body, options),
    patch: (path: string, body: unknown, options?: RequestOptions) => call('PATCH', path, body, options),
    delete: (path: string, options?: RequestOptions) => call('DELETE', path, undefined, options),
    upload: (path: string, file: UploadFile, fields: Record<string, string> = {}, options: RequestOptions = {}) => {
      const boundary = '----dna-test-boundary'
      const headers = { ...options.headers, 'content-type': `multipart/form-data; boundary=${boundary}` }
      return call('POST', path, multipartBody(boundary, file, fields), { ...options, headers })
    },
  }
}

function headersOf(options: RequestOptions): Record<string, string> {
  return {
    ...(options.if_match === undefined ? {} : { 'if-match': `"${options.if_match}"` }),
    ...(options.key === undefined ? {} : { 'idempotency-key': options.key }),
  }
}

function multipartBody(boundary: string, file: UploadFile, fields: Record<string, string>): Buffer {
  const texts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.type ?? 'application/octet-stream'}\r\n\r\n`
  return Buffer.concat([Buffer.from(texts.join('') + head), Buffer.from(file.bytes), Buffer.from(`\r\n--${boundary}--\r\n`)])
}

function replyOf(reply: LightMyRequestResponse): Reply {
  const isJson = String(reply.headers['content-type'] ?? '').includes('json')
  const headers = Object.fromEntries(
    Object.entries(reply.headers).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
  )
  return { status: reply.statusCode, body: isJson && reply.body ? JSON.parse(reply.body) : reply.body, headers, bytes: reply.rawPayload }
}
