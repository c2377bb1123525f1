import { v7 as newId } from 'uuid'
import type { TestDatabase } from './databases.ts'
import { testPassword } from './harness.ts'

export type VisitorReply = { status: number; text: string }

/** A signed-in admin of a running program. */
export type Visitor = {
  get(path: string): Promise<VisitorReply>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<VisitorReply>
}

/** Makes the first organization of a fresh program; answers its admin. */
export async function setUpProgram(url: string): Promise<Visitor> {
  const send = async (method: string, path: string, { body, headers = {} }: { body?: unknown; headers?: Record<string, string> }) => {
    const reply = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-requested-by': 'dna', origin: url, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    })
    return { status: reply.status, text: await reply.text(), cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
  }
  const admin = { org_name: 'Operations', admin_email: 'operator@example.test', admin_full_name: 'Operator', admin_password: testPassword }
  const { status, text, cookie } = await send('POST', '/setup', { body: admin })
  if (status >= 300) throw new Error(`setup: ${status} ${text.slice(0, 500)}`)
  return {
    get: (path) => send('GET', path, { headers: { cookie } }),
    post: (path, body, headers) => send('POST', path, { body, headers: { cookie, ...headers } }),
  }
}

/** What tells the program to work on a migrated database of PostgreSQL. */
export function programEnvironment({ connection, names }: TestDatabase): Record<string, string> {
  const { user, password, host, port, database } = connection
  return {
    DATABASE_URL: `postgres://${user}:${password}@${host}:${port}/${database}`,
    DATABASE_ROLE_PREFIX: names.role_prefix,
    AUTO_MIGRATE: 'false',
  }
}

export type Writing = { acknowledged: Set<string>; sent: Set<string>; goesOn: () => boolean }

/** Writes one customer after the other, each with one key until it is acknowledged. */
export async function keepWriting(visitor: Visitor, { acknowledged, sent, goesOn }: Writing): Promise<void> {
  while (goesOn()) {
    const name = `Kill ${newId()}`
    sent.add(name)
    const key = newId()
    for (;;) {
      const reply = await visitor.post('/customers', { company_name: name }, { 'idempotency-key': key }).catch(() => null)
      if (reply?.status === 201) {
        acknowledged.add(name)
        break
      }
      // Nothing came back, or the first try is still running: only the same key may be tried again.
      if (reply && reply.status < 500 && reply.status !== 409) throw new Error(`refused: ${reply.status} ${reply.text.slice(0, 300)}`)
      await pause(50)
    }
  }
}

/** Waits. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
