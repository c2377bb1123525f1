import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Count, Id, Locale, Moment, SearchText, sortBy, stamps, TimeZone, textUpTo, Version } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'

export const CustomerScope = z.enum(['all', 'listed'])
export type CustomerScope = z.infer<typeof CustomerScope>
export const MembershipStatus = z.enum(['invited', 'active', 'suspended', 'ended'])
export type MembershipStatus = z.infer<typeof MembershipStatus>

export const UserIdentity = z.strictObject({
  id: Id,
  email: z.string(),
  full_name: z.string(),
  locale: z.string().nullable().describe("null: the organization's language"),
  time_zone: z.string().nullable(),
  mfa_enabled: z.boolean(),
  is_operator: z.boolean(),
})
export type UserIdentity = z.infer<typeof UserIdentity>

/** One organization of the signed-in person with what the person may do there; `(own)` grants count for own records. */
export const Membership = z.strictObject({
  org_id: Id,
  org_name: z.string(),
  org_slug: z.string(),
  roles: z.array(z.strictObject({ id: Id, key: z.string(), name: z.string() })),
  permissions: z.array(z.string()),
  customer_scope: CustomerScope,
})
export type Membership = z.infer<typeof Membership>

export const UserMe = UserIdentity.extend({
  active_org_id: Id.nullable(),
  memberships: z.array(Membership),
  version: Version,
})
export type UserMe = z.infer<typeof UserMe>

export const UserMeUpdate = z
  .strictObject({ full_name: textUpTo(200), locale: Locale.nullable(), time_zone: TimeZone.nullable() })
  .partial()
export type UserMeUpdate = z.infer<typeof UserMeUpdate>

/** A member of the organization; `version` is that of the membership. */
export const User = z.strictObject({
  id: Id,
  email: z.string(),
  full_name: z.string(),
  status: MembershipStatus,
  role_ids: z.array(Id),
  customer_scope: CustomerScope,
  customer_ids: z.array(Id),
  expires_at: Moment.nullable(),
  last_login_at: Moment.nullable(),
  mfa_enabled: z.boolean(),
  ...stamps,
})
export type User = z.infer<typeof User>

export const UserUpdate = z
  .strictObject({
    role_ids: z.array(Id).min(1).max(20),
    status: MembershipStatus.extract(['active', 'suspended', 'ended']),
    customer_scope: CustomerScope,
    customer_ids: z.array(Id).max(1000),
    expires_at: Moment.nullable(),
  })
  .partial()
export type UserUpdate = z.infer<typeof UserUpdate>

export const byUser = z.strictObject({ user_id: Id })

export const users = {
  me: endpoint({
    method: 'GET',
    path: '/users/me',
    access: 'signed_in',
    summary: 'Get the own user with memberships and permissions',
    response: UserMe,
    transaction: 'auth',
  }),
  updateMe: endpoint({
    method: 'PATCH',
    path: '/users/me',
    access: 'signed_in',
    summary: 'Change the own name, language or time zone',
    body: UserMeUpdate,
    response: UserMe,
    if_match: 'required',
    transaction: 'auth',
  }),
  list: endpoint({
    method: 'GET',
    path: '/users',
    access: 'users:read',
    summary: 'List the members of the organization',
    query: Page.extend({
      q: SearchText.optional(),
      status: MembershipStatus.optional(),
      role_id: Id.optional(),
      sort: sortBy('full_name', 'email', 'last_login_at', 'created_at').optional().describe('Default full_name'),
    }),
    response: pageOf(User),
  }),
  get: endpoint({
    method: 'GET',
    path: '/users/:user_id',
    access: 'users:read',
    summary: 'Get a member of the organization',
    params: byUser,
    response: User,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/users/:user_id',
    access: 'users:write',
    summary: 'Change roles, state or customers of a member',
    description: 'Nobody gives rights beyond the own. Losing a role or the membership ends sessions at once.',
    params: byUser,
    body: UserUpdate,
    response: User,
    if_match: 'required',
    errors: ['last_admin', 'beyond_own_rights'],
  }),
  resetPassword: endpoint({
    method: 'POST',
    path: '/users/:user_id/reset-password',
    access: 'users:write',
    summary: 'Send a member a reset link',
    description: 'Without mail the link is answered once. Needs a recent re-authentication.',
    params: byUser,
    response: z.strictObject({
      delivery: z.enum(['mail', 'show']),
      reset_url: z.string().optional(),
      expires_at: Moment,
      already_shown: z.literal(true).optional(),
    }),
    status: 202,
    errors: ['beyond_own_rights'],
    if_match: 'accepted',
    secret: ['reset_url'],
    recent_password: true,
  }),
  unlock: endpoint({
    method: 'POST',
    path: '/users/:user_id/unlock',
    access: 'users:write',
    summary: 'Let a member try to sign in again after too many failures',
    params: byUser,
    response: 'none',
    if_match: 'accepted',
    transaction: 'auth',
    recent_password: true,
  }),
  revokeSessions: endpoint({
    method: 'POST',
    path: '/users/:user_id/revoke-sessions',
    access: 'users:write',
    summary: 'End all sessions of a member in this organization',
    params: byUser,
    response: z.strictObject({ revoked: Count }),
    if_match: 'accepted',
    recent_password: true,
  }),
}
