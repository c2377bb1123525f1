import { createHmac } from 'node:crypto'
import type { App, AuthWriteContext } from '../../core/context.ts'
import { unauthenticated } from '../../core/errors.ts'
import { derivedKey } from '../../core/secrets.ts'

const graceMs = 30_000

type Row = {
  id: string
  user_id: string
  org_id: string | null
  refresh_generation: number
  refreshed_at: Date | null
  expires_at: Date
  revoked_at: Date | null
}

export type Refreshed = { id: string; user_id: string; org_id: string | null; refresh_token: string }

/**
 * Refresh tokens are `<session>.<generation>.<mac>`: derived, so that the same old token within 30 seconds gets the same
 * successor without anything stored but the generation.
 */
function refreshTokenOf(ctx: { app: App }, session_id: string, generation: number): string {
  const mac = createHmac('sha256', derivedKey(ctx.app.master_key, 'refresh-tokens'))
    .update(`${session_id}.${generation}`)
    .digest('base64url')
  return `${session_id}.${generation}.${mac}`
}

/** The first refresh token of a new API session. */
export function firstRefreshToken(ctx: { app: App }, session_id: string): string {
  return refreshTokenOf(ctx, session_id, 0)
}

/**
 * Exchanges a refresh token for its successor by one conditional update. An old token within 30 seconds gets the same
 * successor; later it is taken for stolen: the session ends. Answers null then, so that the caller commits the ending.
 */
export async function rotate(ctx: AuthWriteContext, token: string): Promise<Refreshed | null> {
  const [session_id = '', generation = ''] = token.split('.')
  const number = Number(generation)
  const genuine = /^[0-9a-f-]{36}$/.test(session_id) && Number.isInteger(number) && refreshTokenOf(ctx, session_id, number) === token
  if (!genuine) throw unauthenticated('token_invalid', 'The refresh token is not valid')
  const moved = await ctx.text<Row>({
    text: `update sessions set refresh_generation = refresh_generation + 1, refreshed_at = $3
      where id = $1 and kind = 'api' and refresh_generation = $2 and revoked_at is null and expires_at > $3
        and exists (select from users u where u.id = sessions.user_id and u.is_active)
      returning id, user_id, org_id, refresh_generation`,
    values: [session_id, number, ctx.now],
  })
  const next = moved[0] ?? (await recentSuccessor(ctx, session_id, number))
  if (!next) return null
  return { id: next.id, user_id: next.user_id, org_id: next.org_id, refresh_token: refreshTokenOf(ctx, next.id, next.refresh_generation) }
}

async function recentSuccessor(ctx: AuthWriteContext, session_id: string, generation: number): Promise<Row | null> {
  const rows = await ctx.text<Row>({ text: 'select * from sessions where id = $1 and kind = $2', values: [session_id, 'api'] })
  const row = rows[0]
  if (!row || row.revoked_at || row.expires_at <= ctx.now) throw unauthenticated('token_invalid', 'The refresh token is not valid')
  const age = ctx.now.getTime() - (row.refreshed_at?.getTime() ?? 0)
  if (row.refresh_generation === generation + 1 && age <= graceMs) return row
  await ctx.text({
    text: `update sessions set revoked_at = $2, revoke_reason = 'refresh token reused' where id = $1`,
    values: [session_id, ctx.now],
  })
  return null
}
