import { type Grant, grantsOf, isGrant } from '@dna/contract/core/permissions'
import type { FastifyRequest } from 'fastify'
import { verifyAccessToken } from './access-tokens.ts'
import type { Actor, App } from './context.ts'
import { isUuid, unitOfWork } from './db.ts'
import { forbidden, unauthenticated } from './errors.ts'
import { sameText, tokenHash } from './secrets.ts'

type SessionRow = {
  session_id: string
  kind: 'browser' | 'api'
  user_id: string
  org_id: string | null
  full_name: string
  is_operator: boolean
  is_active: boolean
  must_change: boolean | null
  member_status: string | null
  member_until: Date | null
  customer_scope: string | null
  customer_ids: string[] | null
  permissions: string[] | null
  reauth_at: Date | null
  last_seen_at: Date
  expires_at: Date
  revoked_at: Date | null
}

const anonymousActor: Actor = {
  kind: 'anonymous',
  user_id: null,
  session_id: null,
  session_kind: null,
  org_id: null,
  full_name: '',
  grants: new Set(),
  customer_ids: null,
  is_operator: false,
  must_change_password: false,
  reauth_at: null,
}

/** Nobody: the actor of requests without a session. */
export function anonymous(): Actor {
  return anonymousActor
}

/** The actor of commands and jobs: acts in an organization without being a person. */
export function systemActor(org_id: string | null): Actor {
  return { ...anonymousActor, kind: 'system', org_id, full_name: 'System', grants: new Set(grantsOf('admin')) }
}

/** A person of an organization as the actor of a job that the person started, with today's rights. Null for who is no member any more. */
export async function memberActor(app: App, { org_id, user_id }: { org_id: string; user_id: string }): Promise<Actor | null> {
  const rows = await unitOfWork(app.database, { role: 'auth', read_only: true, org_id }, (tx) =>
    tx.text<Pick<SessionRow, 'full_name' | 'customer_scope' | 'customer_ids' | 'permissions'>>({
      text: `select u.full_name, m.customer_scope, ${membershipColumns('m')} from memberships m join users u on u.id = m.user_id and u.is_active
        where m.org_id = $1 and m.user_id = $2 and m.status = 'active' and (m.expires_at is null or m.expires_at > $3)`,
      values: [org_id, user_id, app.now()],
    }),
  )
  const row = rows[0]
  if (!row) return null
  return {
    ...anonymousActor,
    kind: 'user',
    user_id,
    org_id,
    full_name: row.full_name,
    grants: new Set((row.permissions ?? []).filter(isGrant)),
    customer_ids: row.customer_scope === 'listed' ? (row.customer_ids ?? []) : null,
  }
}

export type Sessions = {
  /** The actor of a request, or null without credentials. Throws 401 for credentials that are not valid any more. */
  actorOf(request: FastifyRequest): Promise<Actor | null>
  /** Drops what is remembered; every change of rights or sessions calls it after its commit. */
  forget(): void
}

const rememberForMs = 5_000
const touchEveryMs = 60_000

/** Looks sessions up by cookie, access token or the static development token, with a short memory in front. */
export function createSessions(app: App): Sessions {
  const memory = new Map<string, { actor: Actor; until: number }>()

  async function lookUp(key: string, where: 'token_hash' | 'id', value: string): Promise<Actor> {
    const known = memory.get(key)
    const now = app.now().getTime()
    if (known && known.until > now) return known.actor
    const row = await readSession(app, where, value)
    const actor = actorFrom(row, app)
    if (now - row.last_seen_at.getTime() > touchEveryMs) await touch(app, row.session_id)
    if (memory.size > 10_000) memory.clear()
    memory.set(key, { actor, until: now + rememberForMs })
    return actor
  }

  return {
    forget: () => memory.clear(),
    async actorOf(request) {
      const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
      if (bearer) {
        const developer = developmentActor(app, bearer, request.headers['x-org-id'])
        if (developer) return developer
        const session_id = await verifyAccessToken(app, bearer)
        return lookUp(`id:${session_id}`, 'id', session_id)
      }
      const cookie = request.cookies[cookieName(app)]
      if (!cookie) return null
      const hash = tokenHash(cookie)
      return lookUp(hash, 'token_hash', hash)
    },
  }
}

/** The session cookie's name: the `__Host-` prefix demands https. */
export function cookieName(app: App): string {
  return app.config.public_url.startsWith('https:') ? '__Host-dna_sid' : 'dna_sid'
}

/** Throws 403 `reauth_required` unless the person proved the password within the last 15 minutes. */
export function requireRecentPassword(actor: Actor, now: Date): void {
  const age = now.getTime() - (actor.reauth_at?.getTime() ?? 0)
  if (actor.kind === 'user' && age > 15 * 60_000) throw forbidden('reauth_required', 'Confirm your password to go on')
}

function developmentActor(app: App, bearer: string, org_header: string | string[] | undefined): Actor | null {
  const { api_token } = app.config
  if (!api_token || !sameText(bearer, api_token.token)) return null
  const named = typeof org_header === 'string' && isUuid(org_header) ? org_header : undefined
  const org_id = named ?? api_token.org_id ?? null
  return { ...anonymousActor, kind: 'token', org_id, full_name: 'API token', grants: new Set(grantsOf(api_token.role)) }
}

async function readSession(app: App, where: 'token_hash' | 'id', value: string): Promise<SessionRow> {
  const rows = await unitOfWork(app.database, { role: 'auth', read_only: true }, (tx) =>
    tx.text<SessionRow>({
      name: `session_by_${where}`,
      text: `select s.id as session_id, s.kind, s.user_id, s.org_id, u.full_name, u.is_operator, u.is_active, c.must_change,
          m.status as member_status, m.expires_at as member_until, m.customer_scope, s.reauth_at, s.last_seen_at, s.expires_at, s.revoked_at,
          ${membershipColumns('s')}
        from sessions s
        join users u on u.id = s.user_id
        left join credentials c on c.user_id = u.id
        left join memberships m on m.org_id = s.org_id and m.user_id = s.user_id
        where s.${where} = $1 and s.kind in ('browser', 'api')`,
      values: [value],
    }),
  )
  const row = rows[0]
  if (!row) throw unauthenticated('token_invalid', 'This sign-in is not valid any more')
  return row
}

/** Customers and permissions of the person and organization that `x` names. */
function membershipColumns(x: string): string {
  return `(select array_agg(mc.customer_id) from membership_customers mc where mc.org_id = ${x}.org_id and mc.user_id = ${x}.user_id) as customer_ids,
    (select array_agg(distinct p) from membership_roles mr join roles r on r.org_id = mr.org_id and r.id = mr.role_id,
       unnest(r.permissions) p where mr.org_id = ${x}.org_id and mr.user_id = ${x}.user_id) as permissions`
}

function actorFrom(row: SessionRow, app: App): Actor {
  const now = app.now()
  const idleMs = app.config.session.idle_minutes * 60_000
  const idle = row.kind === 'browser' && now.getTime() - row.last_seen_at.getTime() > idleMs
  if (row.revoked_at || row.expires_at <= now || idle || !row.is_active)
    throw unauthenticated('session_expired', 'Your session has ended. Sign in again')
  const member = row.member_status === 'active' && (row.member_until === null || row.member_until > now)
  if (row.org_id && !member && !row.is_operator) throw unauthenticated('session_expired', 'Your session has ended. Sign in again')
  const grants: Grant[] = member ? (row.permissions ?? []).filter(isGrant) : []
  return {
    kind: 'user',
    user_id: row.user_id,
    session_id: row.session_id,
    session_kind: row.kind,
    org_id: row.org_id,
    full_name: row.full_name,
    grants: new Set(grants),
    customer_ids: row.customer_scope === 'listed' ? (row.customer_ids ?? []) : null,
    is_operator: row.is_operator,
    must_change_password: row.must_change ?? false,
    reauth_at: row.reauth_at,
  }
}

async function touch(app: App, session_id: string): Promise<void> {
  await unitOfWork(app.database, { role: 'auth', read_only: false }, (tx) =>
    tx.text({ text: 'update sessions set last_seen_at = $2 where id = $1 and last_seen_at < $2', values: [session_id, app.now()] }),
  )
}
