import type { AuthWriteContext, WriteContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { clearFailures, foldedEmail, makeResetLink, resetMail } from '../auth/index.ts'
import { findUser } from './queries.ts'
import { requireGivableRoles } from './rights.ts'

export type ResetSent = { delivery: 'mail' | 'show'; reset_url?: string; expires_at: string }

/** A reset link for a member, by mail or answered this once. An administrator never sets a password. */
export async function sendResetLink(ctx: WriteContext, id: string): Promise<ResetSent> {
  const user = await findUser(ctx, id)
  await requireGivableRoles(ctx, user.role_ids)
  const link = await makeResetLink(ctx, { user_id: id, org_id: ctx.org_id })
  ctx.audit('user.reset_link_sent', { type: 'user', id })
  const expires_at = link.expires_at.toISOString()
  if (!ctx.app.config.mail) return { delivery: 'show', reset_url: link.url, expires_at }
  await ctx.mail({ kind: 'password_reset', to: user.email, subject: 'Choose a new password', text: resetMail(link.url), secret: true })
  return { delivery: 'mail', expires_at }
}

/** Lets a member of the active organization try to sign in again. */
export async function unlockUser(ctx: AuthWriteContext, id: string): Promise<undefined> {
  const rows = await ctx.text<{ email: string }>({
    text: 'select u.email from memberships m join users u on u.id = m.user_id where m.org_id = $1 and m.user_id = $2',
    values: [ctx.org_id, id],
  })
  if (!rows[0]) throw notFound('user')
  await clearFailures(ctx, foldedEmail(rows[0].email))
  ctx.audit('user.unlocked', { type: 'user', id })
}
