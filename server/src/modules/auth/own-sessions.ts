import type { SessionListItem } from '@dna/contract/auth'
import type { AuthReadContext, AuthWriteContext } from '../../core/context.ts'
import { signedInUser } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { type ListPage, listPage, orderBy, type PageInput } from '../../core/list-page.ts'
import { endSessionsOf } from './open-session.ts'

/** The own sessions that still live. */
export async function pageOfSessions(ctx: AuthReadContext, query: PageInput & { sort?: string }): Promise<ListPage<SessionListItem>> {
  return listPage<SessionListItem>(ctx, query, {
    select: `s.id, s.kind, s.device_name, s.ip, s.created_at, s.last_seen_at, s.expires_at, s.id = $2 as current`,
    from: `from sessions s where s.user_id = $1 and s.revoked_at is null and s.expires_at > $3 and s.kind in ('browser', 'api') and ($2::uuid is null or true)`,
    order: orderBy(query.sort ?? '-last_seen_at', { last_seen_at: 's.last_seen_at', created_at: 's.created_at' }, 's.id'),
    values: [signedInUser(ctx), ctx.actor.session_id, ctx.now],
  })
}

/** Ends one of the own sessions. */
export async function revokeSession(ctx: AuthWriteContext, session_id: string): Promise<undefined> {
  const rows = await ctx.text({
    text: `update sessions set revoked_at = $3, revoke_reason = 'ended by the person' where id = $1 and user_id = $2 and revoked_at is null returning id`,
    values: [session_id, signedInUser(ctx), ctx.now],
  })
  if (rows.length === 0) throw notFound('session')
  ctx.audit('auth.session_ended', { type: 'session', id: session_id })
  ctx.afterCommit(ctx.app.forgetSessions)
}

/** Ends all own sessions but the present one. */
export async function revokeOtherSessions(ctx: AuthWriteContext): Promise<{ revoked: number }> {
  const user_id = signedInUser(ctx)
  const revoked = await endSessionsOf(ctx, user_id, 'ended by the person', ctx.actor.session_id)
  if (revoked === 0) ctx.unchanged()
  else ctx.audit('auth.other_sessions_ended', { type: 'user', id: user_id }, { revoked: [null, revoked] })
  ctx.afterCommit(ctx.app.forgetSessions)
  return { revoked }
}
