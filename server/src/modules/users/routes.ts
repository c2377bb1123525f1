import { invitations } from '@dna/contract/invitations'
import { users } from '@dna/contract/users'
import type { Module } from '../../core/http.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { invite, pageOfInvitations, resendInvitation, revokeInvitation } from './invitations.ts'
import { findUser, ownUser, pageOfUsers } from './queries.ts'
import { sendResetLink, unlockUser } from './sign-in-help.ts'
import { updateMe } from './update-me.ts'
import { revokeSessionsOf, updateUser } from './update-user.ts'

export const userRoutes: Module = (api) => {
  api(users.me, (ctx) => ownUser(ctx))
  api(users.updateMe, (ctx, { body }) => updateMe(ctx, body))
  api(users.list, (ctx, { query }) => pageOfUsers(ctx, query))
  api(users.get, (ctx, { params }) => findUser(ctx, params.user_id))
  api(users.update, (ctx, { params, body }) => updateUser(ctx, params.user_id, body))
  api(users.resetPassword, (ctx, { params }) => sendResetLink(ctx, params.user_id))
  api(users.unlock, (ctx, { params }) => unlockUser(ctx, params.user_id))
  api(users.revokeSessions, (ctx, { params }) => revokeSessionsOf(ctx, params.user_id))
  api(invitations.list, (ctx, { query }) => pageOfInvitations(ctx, query))
  api(invitations.create, (ctx, { body }) => invite(ctx, body))
  api(invitations.resend, (ctx, { params, body }) => resendInvitation(ctx, params.invitation_id, body.deliver))
  api(invitations.revoke, (ctx, { params, query }) => revokeInvitation(ctx, params.invitation_id, query.reason))
  api(invitations.accept, (ctx, { params, body }) => acceptInvitation(ctx, { ...params, ...body }))
}
