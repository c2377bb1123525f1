import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Count, Email, Id, Moment, sortBy, textUpTo } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'
import { Membership, UserIdentity } from './users.ts'

/** A password as typed; how good it must be is checked when it is set: 422 `weak_password`. */
export const Password = z.string().min(1).max(128)
const Token = z.string().min(20).max(500)

export const SessionKind = z.enum(['browser', 'api'])
export type SessionKind = z.infer<typeof SessionKind>

export const SessionAnswer = z.strictObject({
  user: UserIdentity,
  session: z.strictObject({
    id: Id,
    kind: SessionKind,
    org_id: Id.nullable().describe('The active organization'),
    expires_at: Moment,
    idle_expires_at: Moment,
    reauth_until: Moment.nullable(),
    must_change_password: z.boolean(),
  }),
  memberships: z.array(Membership),
})
export type SessionAnswer = z.infer<typeof SessionAnswer>

export const TokenPair = z.strictObject({
  access_token: z.string().optional().describe('Absent in a replay'),
  refresh_token: z.string().optional().describe('Absent in a replay'),
  token_type: z.literal('bearer'),
  expires_in: Count,
  already_shown: z.literal(true).optional(),
})
export type TokenPair = z.infer<typeof TokenPair>

export const SessionListItem = z.strictObject({
  id: Id,
  kind: SessionKind,
  device_name: z.string().nullable(),
  ip: z.string().nullable(),
  created_at: Moment,
  last_seen_at: Moment,
  expires_at: Moment,
  current: z.boolean(),
})
export type SessionListItem = z.infer<typeof SessionListItem>

const loginErrors = ['invalid_credentials', 'too_many_attempts'] as const
const tokens = ['access_token', 'refresh_token'] as const

export const auth = {
  signIn: endpoint({
    method: 'POST',
    path: '/auth/session',
    access: 'anonymous',
    summary: 'Sign in to the web application',
    body: z.strictObject({ email: z.string().max(254), password: Password }),
    response: SessionAnswer,
    errors: loginErrors,
    transaction: 'manual',
    limit: 'login',
    sets_cookie: true,
  }),
  session: endpoint({
    method: 'GET',
    path: '/auth/session',
    access: 'signed_in',
    summary: 'Get the own session with user and memberships',
    response: SessionAnswer,
    transaction: 'auth',
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/auth/session',
    access: 'signed_in',
    summary: 'Sign out of the web application',
    response: 'none',
    transaction: 'auth',
  }),
  login: endpoint({
    method: 'POST',
    path: '/auth/login',
    access: 'anonymous',
    summary: 'Sign in an API client',
    body: z.strictObject({ email: z.string().max(254), password: Password, org_id: Id.optional(), device_name: textUpTo(100).optional() }),
    response: TokenPair,
    errors: loginErrors,
    secret: tokens,
    transaction: 'manual',
    limit: 'login',
  }),
  refresh: endpoint({
    method: 'POST',
    path: '/auth/refresh',
    access: 'anonymous',
    summary: 'Exchange a refresh token for the next pair',
    body: z.strictObject({ refresh_token: Token }),
    response: TokenPair,
    errors: ['token_invalid', 'refresh_reused'],
    secret: tokens,
    transaction: 'auth',
  }),
  logout: endpoint({
    method: 'POST',
    path: '/auth/logout',
    access: 'signed_in',
    summary: 'End the session of an API client',
    response: 'none',
    transaction: 'auth',
  }),
  verify: endpoint({
    method: 'GET',
    path: '/auth/verify',
    access: 'signed_in',
    summary: 'Say what the credential of this request is good for',
    response: z.strictObject({
      active: z.literal(true),
      user_id: Id,
      org_id: Id.nullable(),
      session_id: Id,
      kind: SessionKind,
      scopes: z.array(z.string()),
      expires_at: Moment,
    }),
    transaction: 'auth',
  }),
  switchOrganization: endpoint({
    method: 'POST',
    path: '/auth/switch-org',
    access: 'signed_in',
    summary: 'Make another organization the active one',
    description: 'A browser gets a new cookie and its session, an API client a new pair of tokens.',
    body: z.strictObject({ org_id: Id }),
    response: z.union([SessionAnswer, TokenPair]),
    secret: tokens,
    transaction: 'auth',
  }),
  reauthenticate: endpoint({
    method: 'POST',
    path: '/auth/reauth',
    access: 'signed_in',
    summary: 'Give the password again before something sensitive',
    body: z.strictObject({ password: Password }),
    response: z.strictObject({ reauth_until: Moment }),
    errors: loginErrors,
    transaction: 'manual',
    limit: 'login',
  }),
  sessions: endpoint({
    method: 'GET',
    path: '/auth/sessions',
    access: 'signed_in',
    summary: 'List the own sessions',
    query: Page.extend({ sort: sortBy('last_seen_at', 'created_at').optional().describe('Default -last_seen_at') }),
    response: pageOf(SessionListItem),
    transaction: 'auth',
  }),
  revokeSession: endpoint({
    method: 'DELETE',
    path: '/auth/sessions/:session_id',
    access: 'signed_in',
    summary: 'End one of the own sessions',
    params: z.strictObject({ session_id: Id }),
    response: 'none',
    transaction: 'auth',
  }),
  revokeOtherSessions: endpoint({
    method: 'POST',
    path: '/auth/sessions/revoke-others',
    access: 'signed_in',
    summary: 'End all own sessions but this one',
    response: z.strictObject({ revoked: Count }),
    transaction: 'auth',
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/auth/password/change',
    access: 'signed_in',
    summary: 'Change the own password; other sessions end',
    body: z.strictObject({ current_password: Password, new_password: Password }),
    response: 'none',
    errors: [...loginErrors, 'weak_password'],
    transaction: 'manual',
    limit: 'login',
  }),
  forgotPassword: endpoint({
    method: 'POST',
    path: '/auth/password/forgot',
    access: 'anonymous',
    summary: 'Ask for a reset link; known and unknown addresses answer alike',
    body: z.strictObject({ email: Email }),
    response: z.strictObject({ delivery: z.enum(['mail', 'none']).describe('none: this installation sends no mail') }),
    status: 202,
    transaction: 'manual',
    limit: 'login',
  }),
  resetPassword: endpoint({
    method: 'POST',
    path: '/auth/password/reset',
    access: 'anonymous',
    summary: 'Set a password with a reset link',
    body: z.strictObject({ token: Token, new_password: Password }),
    response: 'none',
    errors: ['link_expired', 'weak_password', 'too_many_attempts'],
    transaction: 'manual',
    limit: 'login',
  }),
}
