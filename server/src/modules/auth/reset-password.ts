import { v7 as newId } from 'uuid'
import type { AuthWriteContext, ManualContext } from '../../core/context.ts'
import { ProblemError } from '../../core/errors.ts'
import { randomToken, tokenHash } from '../../core/secrets.ts'
import { systemActor } from '../../core/sessions.ts'
import { clearFailures } from './lockout.ts'
import { endSessionsOf } from './open-session.ts'
import { assertStrongPassword, hashPassword } from './passwords.ts'
import { foldedEmail, membershipsOf, personByEmail, personById } from './people.ts'
import { setPassword } from './service.ts'

const resetLinkMs = 30 * 60_000

export type LinkMaker = { text: AuthWriteContext['text']; now: Date; app: AuthWriteContext['app'] }

/** Makes a reset link; older ones of the person end. The token stands in the fragment, which no server log sees. */
export async function makeResetLink(
  ctx: LinkMaker,
  link: { user_id: string; org_id: string | null },
): Promise<{ url: string; expires_at: Date }> {
  const token = randomToken()
  const expires_at = new Date(ctx.now.getTime() + resetLinkMs)
  await ctx.text({
    text: `update links set revoked_at = $2 where user_id = $1 and kind = 'reset' and used_at is null and revoked_at is null`,
    values: [link.user_id, ctx.now],
  })
  await ctx.text({
    text: `insert into links (id, kind, token_hash, org_id, user_id, expires_at) values ($1, 'reset', $2, $3, $4, $5)`,
    values: [newId(), tokenHash(token), link.org_id, link.user_id, expires_at],
  })
  return { url: `${ctx.app.config.public_url}/reset#${token}`, expires_at }
}

/** "Forgot password": the answer is the same for known and unknown addresses. */
export async function forgotPassword(ctx: ManualContext, email: string): Promise<{ delivery: 'mail' | 'none' }> {
  const delivery = ctx.app.config.mail ? 'mail' : 'none'
  if (delivery === 'none') return { delivery }
  const found = await ctx.authRead(async (auth) => {
    const person = await personByEmail(auth, email)
    return person?.is_active ? { person, org_id: (await membershipsOf(auth, person.id))[0]?.org_id ?? null } : null
  })
  if (found?.org_id) {
    const { person, org_id } = found
    await ctx.as({ ...systemActor(org_id), org_id }).auth(async (auth) => {
      const link = await makeResetLink(auth, { user_id: person.id, org_id })
      await auth.mail({
        kind: 'password_reset',
        to: person.email,
        subject: 'Choose a new password',
        text: resetMail(link.url),
        secret: true,
      })
      auth.audit('auth.reset_requested', { type: 'user', id: person.id })
    })
  }
  return { delivery }
}

/** The text of a reset mail. */
export function resetMail(url: string): string {
  return `Hello,\n\nopen this address to choose a new password. It works once, for 30 minutes:\n\n${url}\n\nIf you did not ask for it, ignore this mail.\n`
}

/** Sets a password by a reset link: all sessions end, failures are forgotten. Throws 410 `link_expired`. */
export async function resetPassword(ctx: ManualContext, input: { token: string; new_password: string }): Promise<undefined> {
  const link = await ctx.authRead(async (auth) => {
    const rows = await auth.text<{ id: string; user_id: string; org_id: string | null }>({
      text: `select id, user_id, org_id from links where token_hash = $1 and kind = 'reset' and used_at is null and revoked_at is null and expires_at > $2`,
      values: [tokenHash(input.token), auth.now],
    })
    const row = rows[0]
    return row ? { ...row, person: await personById(auth, row.user_id) } : null
  })
  if (!link) throw expired()
  const { person } = link
  const history = person.password_hash ? [person.password_hash, ...person.password_history] : []
  await assertStrongPassword(input.new_password, { min_length: 15, forbidden: ['DNA', person.email.split('@')[0] ?? ''], history })
  const hash = await hashPassword(input.new_password)
  await ctx.as({ ...ctx.actor, kind: 'user', user_id: person.id, org_id: link.org_id }).auth(async (auth) => {
    const used = await auth.text({
      text: 'update links set used_at = $2 where id = $1 and used_at is null returning id',
      values: [link.id, auth.now],
    })
    if (used.length === 0) throw expired()
    await setPassword(auth, person.id, hash)
    await endSessionsOf(auth, person.id, 'password reset')
    await clearFailures(auth, foldedEmail(person.email))
    auth.audit('auth.password_reset', { type: 'user', id: person.id })
    auth.afterCommit(ctx.app.forgetSessions)
  })
}

function expired(): ProblemError {
  return new ProblemError(410, 'link_expired', 'This link has expired or was used')
}
