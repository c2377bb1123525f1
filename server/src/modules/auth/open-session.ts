import { v7 as newId } from 'uuid'
import type { AuthWriteContext } from '../../core/context.ts'
import { randomToken, tokenHash } from '../../core/secrets.ts'

export type NewSession = { user_id: string; org_id: string | null; kind: 'browser' | 'api'; device_name?: string | null }
export type OpenedSession = { id: string; token: string; expires_at: Date }

/** Makes a session row, which is the person's last sign-in, and answers its secret, which is stored only as a hash. */
export async function openSession(ctx: AuthWriteContext, session: NewSession): Promise<OpenedSession> {
  const { session: limits } = ctx.app.config
  const id = newId()
  const token = randomToken()
  const lifeMs = session.kind === 'browser' ? limits.absolute_hours * 3_600_000 : limits.refresh_token_days * 86_400_000
  const expires_at = new Date(ctx.now.getTime() + lifeMs)
  await ctx.db
    .insertInto('sessions')
    .values({
      id,
      kind: session.kind,
      user_id: session.user_id,
      org_id: session.org_id,
      token_hash: tokenHash(token),
      device_name: session.device_name ?? null,
      ip: ctx.request.ip,
      user_agent: ctx.request.user_agent,
      last_seen_at: ctx.now,
      reauth_at: ctx.now,
      expires_at,
    })
    .execute()
  await ctx.text({ text: 'update users set last_login_at = $2 where id = $1', values: [session.user_id, ctx.now] })
  return { id, token, expires_at }
}

/** Ends sessions of a person, in the caller's transaction; `except` survives. Answers how many ended. */
export async function endSessionsOf(ctx: AuthWriteContext, user_id: string, reason: string, except: string | null = null): Promise<number> {
  const rows = await ctx.text<{ id: string }>({
    text: `update sessions set revoked_at = $2, revoke_reason = $3
      where user_id = $1 and revoked_at is null and id is distinct from $4 returning id`,
    values: [user_id, ctx.now, reason, except],
  })
  return rows.length
}
