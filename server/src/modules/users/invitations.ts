import type { Invitation, InvitationCreate, InvitationSent } from '@dna/contract/invitations'
import { v7 as newId } from 'uuid'
import { type ReadContext, requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict, notFound } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, listPage, orderBy, type PageInput } from '../../core/list-page.ts'
import { randomToken, tokenHash } from '../../core/secrets.ts'
import { foldedEmail } from '../auth/index.ts'
import { requireCustomers, requireGivableRoles } from './rights.ts'

const linkLifeMs = 72 * 3_600_000

const columns = `i.id, i.email, i.full_name, i.customer_scope, i.expires_at, i.accepted_at, i.version, i.created_at, i.created_by, i.updated_at, i.updated_by,
  case when i.status = 'pending' and i.expires_at <= now() then 'expired' else i.status end as status, u.full_name as invited_by_name,
  coalesce((select array_agg(r.role_id order by r.role_id) from invitation_roles r where r.org_id = i.org_id and r.invitation_id = i.id), '{}') as role_ids,
  coalesce((select array_agg(c.customer_id order by c.customer_id) from invitation_customers c where c.org_id = i.org_id and c.invitation_id = i.id), '{}') as customer_ids`
const source = 'from invitations i left join users u on u.id = i.created_by where i.org_id = $1'

export type InvitationFilter = PageInput & { q?: string; status?: Invitation['status']; sort?: string }

/** One page of invitations. */
export function pageOfInvitations(ctx: ReadContext, filter: InvitationFilter): Promise<ListPage<Invitation>> {
  const where = conditions(ctx.org_id)
    .when(filter.q && containing(folded(filter.q)), '(i.email_folded like $? or lower(i.full_name) like $?)')
    .when(filter.status, `(case when i.status = 'pending' and i.expires_at <= now() then 'expired' else i.status end) = $?`)
  return listPage<Invitation>(ctx, filter, {
    select: columns,
    from: `${source}${where.text()}`,
    order: orderBy(
      filter.sort ?? '-created_at',
      { created_at: 'i.created_at', email: 'i.email_folded', expires_at: 'i.expires_at' },
      'i.id',
    ),
    values: where.values,
  })
}

async function findInvitation(ctx: ReadContext, id: string): Promise<Invitation> {
  const rows = await ctx.text<Invitation>({ text: `select ${columns} ${source} and i.id = $2`, values: [ctx.org_id, id] })
  if (!rows[0]) throw notFound('invitation')
  return rows[0]
}

/**
 * Invites somebody with roles that the inviter holds. The link goes out by mail, or is answered this once when no mail
 * leaves the installation or the inviter hands it over. Throws 409 `already_exists`, `already_member`.
 */
export async function invite(ctx: WriteContext, input: InvitationCreate): Promise<InvitationSent> {
  await requireGivableRoles(ctx, input.role_ids)
  await requireCustomers(ctx, input.customer_ids)
  await requireNewcomer(ctx, input.email)
  const id = newId()
  const expires_at = new Date(ctx.now.getTime() + linkLifeMs)
  const made = await ctx.db
    .insertInto('invitations')
    .values({
      org_id: ctx.org_id,
      id,
      email: input.email,
      email_folded: foldedEmail(input.email),
      full_name: input.full_name,
      customer_scope: input.customer_scope,
      expires_at,
      created_by: ctx.actor.user_id,
    })
    .onConflict((conflicting) => conflicting.columns(['org_id', 'email_folded']).where('status', '=', 'pending').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw conflict('already_exists', 'This person is invited already. Send the link again instead')
  await ctx.text({
    text: `with r as (insert into invitation_roles (org_id, invitation_id, role_id) select $1, $2, x from unnest($3::uuid[]) x)
      insert into invitation_customers (org_id, invitation_id, customer_id) select $1, $2, x from unnest($4::uuid[]) x`,
    values: [ctx.org_id, id, [...new Set(input.role_ids)], [...new Set(input.customer_ids)]],
  })
  ctx.audit('user.invited', { type: 'invitation', id }, { email: [null, input.email], role_ids: [null, input.role_ids] })
  return send(ctx, await findInvitation(ctx, id), input.deliver, expires_at)
}

/** A new link for an invitation that was not accepted; the old link ends. */
export async function resendInvitation(ctx: WriteContext, id: string, deliver: 'mail' | 'show'): Promise<InvitationSent> {
  const invitation = await lockPending(ctx, id)
  await requireGivableRoles(ctx, invitation.role_ids)
  const expires_at = new Date(ctx.now.getTime() + linkLifeMs)
  await ctx.db
    .updateTable('invitations')
    .set({ expires_at, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  ctx.audit('user.invitation_resent', { type: 'invitation', id })
  return send(ctx, await findInvitation(ctx, id), deliver, expires_at)
}

/** Takes an invitation back; its link ends. */
export async function revokeInvitation(ctx: WriteContext, id: string, reason: string | undefined): Promise<undefined> {
  await lockPending(ctx, id)
  await ctx.db
    .updateTable('invitations')
    .set({ status: 'revoked', updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  await endLinks(ctx, id)
  ctx.audit('user.invitation_revoked', { type: 'invitation', id }, undefined, reason)
}

async function requireNewcomer(ctx: WriteContext, email: string): Promise<void> {
  const rows = await ctx.text({
    text: `select 1 from memberships m join users u on u.id = m.user_id where m.org_id = $1 and lower(u.email) = $2 and m.status in ('active', 'suspended')`,
    values: [ctx.org_id, foldedEmail(email)],
  })
  if (rows.length > 0) throw conflict('already_member', 'This person is a member already')
}

async function lockPending(ctx: WriteContext, id: string): Promise<Invitation> {
  await ctx.text({ text: 'select 1 from invitations where org_id = $1 and id = $2 for update', values: [ctx.org_id, id] })
  const invitation = await findInvitation(ctx, id)
  requireVersion(ctx, invitation, invitation)
  if (invitation.status === 'accepted' || invitation.status === 'revoked') throw conflict('state_conflict', 'This invitation is over')
  return invitation
}

async function endLinks(ctx: WriteContext, invitation_id: string): Promise<void> {
  await ctx.text({
    text: 'update links set revoked_at = $3 where org_id = $1 and invitation_id = $2 and used_at is null and revoked_at is null',
    values: [ctx.org_id, invitation_id, ctx.now],
  })
}

async function send(ctx: WriteContext, invitation: Invitation, deliver: 'mail' | 'show', expires_at: Date): Promise<InvitationSent> {
  await endLinks(ctx, invitation.id)
  const token = randomToken()
  await ctx.text({
    text: `insert into links (id, kind, token_hash, org_id, invitation_id, expires_at) values ($1, 'invite', $2, $3, $4, $5)`,
    values: [newId(), tokenHash(token), ctx.org_id, invitation.id, expires_at],
  })
  const activation_url = `${ctx.app.config.public_url}/invite#${invitation.id}.${token}`
  const delivery = deliver === 'mail' && ctx.app.config.mail ? 'mail' : 'show'
  if (delivery === 'mail') {
    await ctx.mail({
      kind: 'invitation',
      to: invitation.email,
      subject: 'You are invited to DNA',
      text: invitationMail(invitation.full_name, activation_url),
      secret: true,
    })
  }
  return { ...invitation, delivery, ...(delivery === 'show' ? { activation_url } : {}) }
}

function invitationMail(full_name: string, url: string): string {
  return `Hello ${full_name},\n\nyou are invited to work in DNA. Open this address to choose a password. It works once, for 72 hours:\n\n${url}\n`
}
