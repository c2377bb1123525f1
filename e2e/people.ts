import { randomUUID } from 'node:crypto'

export const password = 'four green parrots whistle'

type Reply = { status: number; body: Record<string, unknown> }

/** Calls the API as a person's browser would, with their cookie. */
export type Api = {
  /** `version`: of the record that it moves, where that is asked for. */
  post(path: string, body: unknown, version?: number): Promise<Reply>
  get(path: string): Promise<Reply>
  /** Replaces a record as it was in `version`. */
  put(path: string, body: unknown, version: number): Promise<Reply>
  /** Changes a record as it was in `version`. */
  patch(path: string, body: unknown, version: number): Promise<Reply>
  upload(path: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<Reply>
  cookie: string
}

export type Person = { email: string; full_name: string; role: string; api: Api }

const operator = { email: 'operator@example.test', full_name: 'Operator', role: 'admin' }

/** The first account of an installation, made through the API; answers the operator. */
export async function setUp(url: string): Promise<Person> {
  const reply = await send(url, 'POST', '/setup', {
    body: { org_name: 'Operations', admin_email: operator.email, admin_full_name: operator.full_name, admin_password: password },
  })
  return operatorOf(url, reply.cookie)
}

/** The operator, signed in by a cookie. */
export function operatorOf(url: string, cookie: string): Person {
  return { ...operator, api: apiWith(url, cookie) }
}

/** A fresh organization with its library, and its admin. */
export async function newOrganization(url: string, by: Person): Promise<Person> {
  const slug = `org-${randomUUID().slice(0, 8)}`
  const email = `${slug}@example.test`
  const made = await by.api.post('/orgs', { name: slug, slug, admin_email: email })
  return accept(url, { activation_url: String(made.body.activation_url), email, full_name: 'Ada Admin', role: 'admin' })
}

/** Another person in the organization of an admin, invited and accepted. */
export async function newColleague(url: string, admin: Person, role: string, full_name: string): Promise<Person> {
  const email = `${role}.${randomUUID().slice(0, 8)}@example.test`
  const roles = await admin.api.get('/roles')
  const found = Array.isArray(roles.body.items) ? roles.body.items.find((one) => one.key === role) : undefined
  const invited = await admin.api.post('/invitations', { email, full_name, role_ids: [found?.id], deliver: 'show' })
  return accept(url, { activation_url: String(invited.body.activation_url), email, full_name, role })
}

async function accept(url: string, invited: { activation_url: string; email: string; full_name: string; role: string }): Promise<Person> {
  const [invitation_id, token] = (invited.activation_url.split('#')[1] ?? '').split('.')
  const reply = await send(url, 'POST', `/invitations/${invitation_id}/accept`, { body: { token, full_name: invited.full_name, password } })
  return { email: invited.email, full_name: invited.full_name, role: invited.role, api: apiWith(url, reply.cookie) }
}

function apiWith(url: string, cookie: string): Api {
  return {
    cookie,
    post: (path, body, version) => send(url, 'POST', path, { body, cookie, version }),
    get: (path) => send(url, 'GET', path, { cookie }),
    put: (path, body, version) => send(url, 'PUT', path, { body, cookie, version }),
    patch: (path, body, version) => send(url, 'PATCH', path, { body, cookie, version }),
    upload: (path, { name, mimeType, buffer }) => {
      const form = new FormData()
      form.append('file', new File([new Uint8Array(buffer)], name, { type: mimeType }))
      return send(url, 'POST', path, { body: form, cookie })
    },
  }
}

type Sent = { body?: unknown; cookie?: string; version?: number }

async function send(url: string, method: string, path: string, options: Sent): Promise<Reply & { cookie: string }> {
  const { body, cookie, version } = options
  const isForm = body instanceof FormData
  const reply = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      'x-requested-by': 'dna',
      origin: url,
      ...(isForm ? {} : { 'content-type': 'application/json' }),
      ...(cookie ? { cookie } : {}),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  })
  const text = await reply.text()
  if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${text.slice(0, 500)}`)
  return { status: reply.status, body: text ? JSON.parse(text) : {}, cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
}
