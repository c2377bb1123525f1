import type { SessionAnswer } from '@dna/contract/auth'
import { type Answer, withSessionCookie } from '../../core/answers.ts'
import type { AuthReadContext, AuthWriteContext, ManualContext } from '../../core/context.ts'
import { ProblemError } from '../../core/errors.ts'
import { tokenHash } from '../../core/secrets.ts'
import { systemActor } from '../../core/sessions.ts'
import {
  assertStrongPassword,
  confirmPassword,
  createUser,
  freshView,
  hashPassword,
  membershipsOf,
  openSession,
  personByEmail,
  personById,
  presentSession,
} from '../auth/index.ts'
import { addMember } from './add-member.ts'

type Pending = {
  link_id: string
  org_id: string
  email: string
  full_name: string
  customer_scope: 'all' | 'listed'
  role_ids: string[]
  customer_ids: string[]
}

export type Acceptance = { invitation_id: string; token: string; full_name?: string; password: string }

/**
 * Accepts an invitation by its link and signs in. A person with an account gives its password, others choose one. Throws
 * 410 `link_expired`, 401 `invalid_credentials`, 422 `weak_password`.
 */
export async function acceptInvitation(ctx: ManualContext, input: Acceptance): Promise<Answer<SessionAnswer>> {
  const { pending, known } = await ctx.authRead(async (auth) => {
    const found = await pendingInvitation(auth, input)
    return { pending: found, known: await personByEmail(auth, found.email) }
  })
  if (known) await confirmPassword(ctx, known, input.password)
  else await assertStrongPassword(input.password, { min_length: 15, forbidden: ['DNA', pending.email.split('@')[0] ?? ''], history: [] })
  const password_hash = known ? '' : await hashPassword(input.password)
  const { user_id, session } = await ctx.as(systemActor(pending.org_id)).auth(async (auth) => {
    await takeLink(auth, pending.link_id, input.invitation_id)
    const id =
      known?.id ?? (await createUser(auth, { email: pending.email, full_name: input.full_name ?? pending.full_name, password_hash }))
    await addMember(auth, { ...pending, user_id: id })
    await auth.text({
      text: `update invitations set status = 'accepted', accepted_at = $3, accepted_by = $4 where org_id = $1 and id = $2`,
      values: [pending.org_id, input.invitation_id, auth.now, id],
    })
    auth.audit('user.joined', { type: 'user', id }, { role_ids: [null, pending.role_ids] })
    auth.afterCommit(ctx.app.forgetSessions)
    return { user_id: id, session: await openSession(auth, { user_id: id, org_id: pending.org_id, kind: 'browser' }) }
  })
  return ctx.authRead(async (auth) => {
    const view = freshView(session, 'browser', pending.org_id, ctx.now)
    return withSessionCookie(
      presentSession(ctx.app, view, await personById(auth, user_id), await membershipsOf(auth, user_id)),
      session.token,
    )
  })
}

async function pendingInvitation(ctx: AuthReadContext, input: Acceptance): Promise<Pending> {
  const rows = await ctx.text<Pending>({
    text: `select l.id as link_id, i.org_id, i.email, i.full_name, i.customer_scope,
        array(select r.role_id from invitation_roles r where r.org_id = i.org_id and r.invitation_id = i.id) as role_ids,
        array(select c.customer_id from invitation_customers c where c.org_id = i.org_id and c.invitation_id = i.id) as customer_ids
      from links l join invitations i on i.org_id = l.org_id and i.id = l.invitation_id
      where l.token_hash = $1 and l.kind = 'invite' and i.id = $2 and l.used_at is null and l.revoked_at is null and l.expires_at > $3 and i.status = 'pending'`,
    values: [tokenHash(input.token), input.invitation_id, ctx.now],
  })
  if (!rows[0]) throw linkExpired()
  return rows[0]
}

/** Marks the link as used; of two at once one gets 410. */
async function takeLink(ctx: AuthWriteContext, link_id: string, invitation_id: string): Promise<void> {
  const rows = await ctx.text({
    text: 'update links set used_at = $2 where id = $1 and invitation_id = $3 and used_at is null and revoked_at is null returning id',
    values: [link_id, ctx.now, invitation_id],
  })
  if (rows.length === 0) throw linkExpired()
}

function linkExpired(): ProblemError {
  return new ProblemError(410, 'link_expired', 'This link has expired or was used')
}
