import { z } from 'zod'
import { Password, SessionAnswer } from './auth.ts'
import { endpoint } from './core/endpoint.ts'
import { Email, Id, Moment, Reason, SearchText, sortBy, stamps, textUpTo } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'
import { CustomerScope } from './users.ts'

export const InvitationStatus = z.enum(['pending', 'accepted', 'expired', 'revoked'])
export type InvitationStatus = z.infer<typeof InvitationStatus>

export const Invitation = z.strictObject({
  id: Id,
  email: z.string(),
  full_name: z.string(),
  role_ids: z.array(Id),
  customer_scope: CustomerScope,
  customer_ids: z.array(Id),
  status: InvitationStatus,
  expires_at: Moment.describe('Of the link'),
  accepted_at: Moment.nullable(),
  invited_by_name: z.string().nullable(),
  ...stamps,
})
export type Invitation = z.infer<typeof Invitation>

/** The link is answered once, when it is to be shown or no mail leaves this installation. */
export const InvitationSent = Invitation.extend({
  delivery: z.enum(['mail', 'show']),
  activation_url: z.string().optional(),
  already_shown: z.literal(true).optional(),
})
export type InvitationSent = z.infer<typeof InvitationSent>

export const InvitationCreate = z.strictObject({
  email: Email,
  full_name: textUpTo(200),
  role_ids: z.array(Id).min(1).max(20),
  customer_scope: CustomerScope.default('all'),
  customer_ids: z.array(Id).max(1000).default([]),
  deliver: z.enum(['mail', 'show']).default('mail'),
})
export type InvitationCreate = z.infer<typeof InvitationCreate>

export const byInvitation = z.strictObject({ invitation_id: Id })

export const invitations = {
  list: endpoint({
    method: 'GET',
    path: '/invitations',
    access: 'users:invite',
    summary: 'List invitations',
    query: Page.extend({
      q: SearchText.optional(),
      status: InvitationStatus.optional(),
      sort: sortBy('created_at', 'email', 'expires_at').optional().describe('Default -created_at'),
    }),
    response: pageOf(Invitation),
  }),
  create: endpoint({
    method: 'POST',
    path: '/invitations',
    access: 'users:invite',
    summary: 'Invite somebody into the organization',
    body: InvitationCreate,
    response: InvitationSent,
    status: 201,
    errors: ['already_exists', 'already_member', 'beyond_own_rights'],
    secret: ['activation_url'],
  }),
  resend: endpoint({
    method: 'POST',
    path: '/invitations/:invitation_id/resend',
    access: 'users:invite',
    summary: 'Make a new link; the old one ends',
    params: byInvitation,
    body: z.strictObject({ deliver: z.enum(['mail', 'show']).default('mail') }),
    response: InvitationSent,
    errors: ['state_conflict'],
    if_match: 'accepted',
    secret: ['activation_url'],
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/invitations/:invitation_id',
    access: 'users:invite',
    summary: 'Take an invitation back',
    params: byInvitation,
    query: z.strictObject({ reason: Reason.optional() }),
    response: 'none',
    if_match: 'accepted',
    errors: ['state_conflict'],
  }),
  accept: endpoint({
    method: 'POST',
    path: '/invitations/:invitation_id/accept',
    access: 'anonymous',
    summary: 'Accept an invitation by its link and sign in',
    description: 'A person with an account already gives its password, others choose one.',
    params: byInvitation,
    body: z.strictObject({ token: z.string().min(20).max(500), full_name: textUpTo(200).optional(), password: Password }),
    response: SessionAnswer,
    errors: ['link_expired', 'weak_password', 'invalid_credentials', 'too_many_attempts'],
    transaction: 'manual',
    limit: 'login',
    sets_cookie: true,
  }),
}
