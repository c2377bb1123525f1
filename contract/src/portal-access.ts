import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { byCustomer, Moment } from './core/fields.ts'

export const PortalAccountState = z.enum(['never_logged_in', 'must_change_password', 'active', 'locked', 'disabled'])
export type PortalAccountState = z.infer<typeof PortalAccountState>

/** Shown in one answer only. */
export const PortalCredentialsOnce = z.strictObject({
  portal_username: z.string(),
  one_time_password: z.string(),
  login_url: z.string(),
  expires_at: Moment,
  mailed: z.boolean(),
})
export type PortalCredentialsOnce = z.infer<typeof PortalCredentialsOnce>

/** All but `portal_enabled` is null while the customer has no portal account. */
export const PortalCredentials = z.strictObject({
  portal_enabled: z.boolean(),
  portal_username: z.string().nullable(),
  login_url: z.string().nullable(),
  state: PortalAccountState.nullable(),
  last_portal_login: Moment.nullable(),
  secret_expires_at: Moment.nullable(),
})
export type PortalCredentials = z.infer<typeof PortalCredentials>

export const PortalPasswordReset = z.strictObject({
  portal_username: z.string(),
  one_time_password: z.string().optional(),
  activation_url: z.string().optional(),
  login_url: z.string(),
  expires_at: Moment,
  mailed: z.boolean(),
  already_shown: z.literal(true).optional(),
})
export type PortalPasswordReset = z.infer<typeof PortalPasswordReset>

export const portalAccess = {
  credentials: endpoint({
    method: 'GET',
    path: '/customers/:customer_id/portal-credentials',
    access: 'portal_accounts:read',
    summary: 'Say how a customer signs in to the portal; never a password',
    params: byCustomer,
    response: PortalCredentials,
  }),
  resetPassword: endpoint({
    method: 'POST',
    path: '/customers/:customer_id/reset-portal-password',
    access: 'portal_accounts:manage',
    summary: 'Give the portal account a new one-time password or activation link',
    description: 'Old password, links and sessions end. Needs a recent re-authentication.',
    params: byCustomer,
    body: z.strictObject({ kind: z.enum(['password', 'link']).default('password'), mail: z.boolean().default(true) }),
    response: PortalPasswordReset,
    errors: ['portal_disabled'],
    if_match: 'accepted',
    secret: ['one_time_password', 'activation_url'],
    transaction: 'manual',
    recent_password: true,
  }),
}
