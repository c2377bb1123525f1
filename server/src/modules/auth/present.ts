import type { SessionAnswer, TokenPair } from '@dna/contract/auth'
import type { Membership, UserIdentity } from '@dna/contract/users'
import { signAccessToken } from '../../core/access-tokens.ts'
import type { App } from '../../core/context.ts'
import type { OpenedSession } from './open-session.ts'
import type { Person } from './people.ts'

/** What others and oneself see of a person. */
function presentPerson(person: Person): UserIdentity {
  const { id, email, full_name, locale, time_zone, mfa_enabled, is_operator } = person
  return { id, email, full_name, locale, time_zone, mfa_enabled, is_operator }
}

const reauthMs = 15 * 60_000

export type SessionView = {
  id: string
  kind: 'browser' | 'api'
  org_id: string | null
  expires_at: Date
  last_seen_at: Date
  reauth_at: Date | null
}

/** A session with its person and memberships, as the web application needs it. */
export function presentSession(app: App, session: SessionView, person: Person, memberships: Membership[]): SessionAnswer {
  const idle = new Date(session.last_seen_at.getTime() + app.config.session.idle_minutes * 60_000)
  return {
    user: presentPerson(person),
    session: {
      id: session.id,
      kind: session.kind,
      org_id: session.org_id,
      expires_at: session.expires_at.toISOString(),
      idle_expires_at: (idle < session.expires_at ? idle : session.expires_at).toISOString(),
      reauth_until: session.reauth_at ? new Date(session.reauth_at.getTime() + reauthMs).toISOString() : null,
      must_change_password: person.must_change,
    },
    memberships,
  }
}

/** The view of a session that was opened just now. */
export function freshView(opened: OpenedSession, kind: 'browser' | 'api', org_id: string | null, now: Date): SessionView {
  return { id: opened.id, kind, org_id, expires_at: opened.expires_at, last_seen_at: now, reauth_at: now }
}

/** Access token and refresh token of an API session. */
export async function tokenPair(app: App, session: { id: string; user_id: string; refresh_token: string }): Promise<TokenPair> {
  return {
    access_token: await signAccessToken(app, { user_id: session.user_id, session_id: session.id }),
    refresh_token: session.refresh_token,
    token_type: 'bearer',
    expires_in: app.config.session.access_token_minutes * 60,
  }
}

/** When the last password proof of an actor ends. */
export function reauthUntil(now: Date): string {
  return new Date(now.getTime() + reauthMs).toISOString()
}
