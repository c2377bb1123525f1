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
