import type { SessionAnswer, TokenPair } from '@dna/contract/auth'
import { type Answer, withSessionCookie } from '../../core/answers.ts'
import type { AuthReadContext, AuthWriteContext, ManualContext } from '../../core/context.ts'
import { signedInUser } from '../../core/context.ts'
import { notFound, ProblemError, unauthenticated } from '../../core/errors.ts'
import { endSessionsOf, openSession } from './open-session.ts'
import { assertStrongPassword, hashPassword } from './passwords.ts'
import { membershipsOf, personById } from './people.ts'
import { freshView, presentSession, reauthUntil, type SessionView, tokenPair } from './present.ts'
import { firstRefreshToken, rotate } from './refresh.ts'
import { confirmPassword, signIn } from './sign-in.ts'

/** Web sign-in: answers person and memberships and sets the session cookie. */
export async function signInBrowser(ctx: ManualContext, input: { email: string; password: string }): Promise<Answer<SessionAnswer>> {
  const { person, memberships, session, org_id } = await signIn(ctx, { ...input, kind: 'browser' })
  return withSessionCookie(presentSession(ctx.app, freshView(session, 'browser', org_id, ctx.now), person, memberships), session.token)
}

/** Sign-in of an API client: answers access and refresh token. */
export async function signInClient(
  ctx: ManualContext,
  input: { email: string; password: string; org_id?: string; device_name?: string },
): Promise<TokenPair> {
  const { person, session } = await signIn(ctx, { ...input, kind: 'api' })
  return tokenPair(ctx.app, { id: session.id, user_id: person.id, refresh_token: firstRefreshToken(ctx, session.id) })
}

/** The own session. */
export async function currentSession(ctx: AuthReadContext): Promise<SessionAnswer> {
  const person = await personById(ctx, signedInUser(ctx))
  return presentSession(ctx.app, await sessionView(ctx), person, await membershipsOf(ctx, person.id))
}

async function sessionView(ctx: AuthReadContext): Promise<SessionView> {
  const rows = await ctx.text<SessionView>({
    text: 'select id, kind, org_id, expires_at, last_seen_at, reauth_at from sessions where id = $1',
    values: [ctx.actor.session_id],
  })
  if (!rows[0]) throw notFound('session')
  return rows[0]
}

/** Ends the own session: cookie and tokens are dead at once. */
export async function signOut(ctx: AuthWriteContext): Promise<Answer<undefined>> {
  await ctx.text({
    text: `update sessions set revoked_at = $2, revoke_reason = 'signed out' where id = $1`,
    values: [ctx.actor.session_id, ctx.now],
  })
  ctx.audit('auth.signed_out', { type: 'user', id: signedInUser(ctx) })
  ctx.afterCommit(ctx.app.forgetSessions)
  return withSessionCookie(undefined, null)
}

/** The next pair of tokens. A reused old token ends the session: 401 `refresh_reused`, in a transaction that commits. */
export async function refresh(ctx: AuthWriteContext, token: string): Promise<TokenPair | Answer<TokenPair>> {
  const next = await rotate(ctx, token)
  if (!next) {
    ctx.fail('auth.refresh_reused', { type: 'session', id: token.split('.')[0] ?? null })
    ctx.afterCommit(() => {
      ctx.app.forgetSessions()
      throw unauthenticated('refresh_reused', 'This refresh token was used before. The session has ended')
    })
    return { token_type: 'bearer', expires_in: 0 }
  }
  ctx.unchanged()
  return tokenPair(ctx.app, next)
}

/** What the credential of the request is good for. */
export async function verifyCredential(ctx: AuthReadContext) {
  const session = await sessionView(ctx)
  return {
    active: true as const,
    user_id: signedInUser(ctx),
    org_id: session.org_id,
    session_id: session.id,
    kind: session.kind,
    scopes: [...ctx.actor.grants].sort(),
    expires_at: session.expires_at.toISOString(),
  }
}

/** Another active organization: the old session ends, a new one takes its place. Foreign organizations are unknown: 404. */
export async function switchOrganization(ctx: AuthWriteContext, org_id: string): Promise<TokenPair | Answer<SessionAnswer>> {
  const user_id = signedInUser(ctx)
  const memberships = await membershipsOf(ctx, user_id)
  if (!memberships.some((membership) => membership.org_id === org_id)) throw notFound('organization')
  const kind = ctx.actor.session_kind ?? 'browser'
  await ctx.text({
    text: `update sessions set revoked_at = $2, revoke_reason = 'organization switched' where id = $1`,
    values: [ctx.actor.session_id, ctx.now],
  })
  const opened = await openSession(ctx, { user_id, org_id, kind })
  ctx.audit('auth.organization_switched', { type: 'user', id: user_id }, { org_id: [ctx.org_id, org_id] })
  ctx.afterCommit(ctx.app.forgetSessions)
  if (kind === 'api') return tokenPair(ctx.app, { id: opened.id, user_id, refresh_token: firstRefreshToken(ctx, opened.id) })
  const person = await personById(ctx, user_id)
  return withSessionCookie(presentSession(ctx.app, freshView(opened, kind, org_id, ctx.now), person, memberships), opened.token)
}

/** Proves the password again; sensitive acts are open for 15 minutes. */
export async function reauthenticate(ctx: ManualContext, password: string): Promise<{ reauth_until: string }> {
  const person = await ctx.authRead((auth) => personById(auth, signedInUser(ctx)))
  await confirmPassword(ctx, person, password)
  await ctx.auth(async (auth) => {
    await auth.text({ text: 'update sessions set reauth_at = $2 where id = $1', values: [ctx.actor.session_id, auth.now] })
    auth.audit('auth.reauthenticated', { type: 'user', id: person.id })
    auth.afterCommit(ctx.app.forgetSessions)
  })
  return { reauth_until: reauthUntil(ctx.now) }
}

/** Sets a new own password; every other session ends in the same transaction. */
export async function changePassword(ctx: ManualContext, input: { current_password: string; new_password: string }): Promise<undefined> {
  const person = await ctx.authRead((auth) => personById(auth, signedInUser(ctx)))
  await confirmPassword(ctx, person, input.current_password)
  const history = person.password_hash ? [person.password_hash, ...person.password_history] : person.password_history
  await assertStrongPassword(input.new_password, { min_length: 15, forbidden: ['DNA', person.email.split('@')[0] ?? ''], history })
  const hash = await hashPassword(input.new_password)
  await ctx.auth(async (auth) => {
    await setPassword(auth, person.id, hash)
    await endSessionsOf(auth, person.id, 'password changed', ctx.actor.session_id)
    auth.audit('auth.password_changed', { type: 'user', id: person.id })
    auth.afterCommit(ctx.app.forgetSessions)
  })
}

/** Stores a new password hash and keeps the last five for the reuse rule. */
export async function setPassword(ctx: AuthWriteContext, user_id: string, hash: string): Promise<void> {
  const rows = await ctx.text({
    text: `update credentials set password_history = (array_prepend(password_hash, password_history))[1:5], password_hash = $2, password_set_at = $3,
        must_change = false where user_id = $1 returning user_id`,
    values: [user_id, hash, ctx.now],
  })
  if (rows.length === 0) throw new ProblemError(404, 'not_found', 'This does not exist, or you may not see it')
}
