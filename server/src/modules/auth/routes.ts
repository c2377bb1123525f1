import { auth } from '@dna/contract/auth'
import type { Module } from '../../core/http.ts'
import { pageOfSessions, revokeOtherSessions, revokeSession } from './own-sessions.ts'
import { forgotPassword, resetPassword } from './reset-password.ts'
import {
  changePassword,
  currentSession,
  reauthenticate,
  refresh,
  signInBrowser,
  signInClient,
  signOut,
  switchOrganization,
  verifyCredential,
} from './service.ts'

export const authRoutes: Module = (api) => {
  api(auth.signIn, (ctx, { body }) => signInBrowser(ctx, body))
  api(auth.session, (ctx) => currentSession(ctx))
  api(auth.signOut, (ctx) => signOut(ctx))
  api(auth.login, (ctx, { body }) => signInClient(ctx, body))
  api(auth.refresh, (ctx, { body }) => refresh(ctx, body.refresh_token))
  api(auth.logout, (ctx) => signOut(ctx))
  api(auth.verify, (ctx) => verifyCredential(ctx))
  api(auth.switchOrganization, (ctx, { body }) => switchOrganization(ctx, body.org_id))
  api(auth.reauthenticate, (ctx, { body }) => reauthenticate(ctx, body.password))
  api(auth.sessions, (ctx, { query }) => pageOfSessions(ctx, query))
  api(auth.revokeSession, (ctx, { params }) => revokeSession(ctx, params.session_id))
  api(auth.revokeOtherSessions, (ctx) => revokeOtherSessions(ctx))
  api(auth.changePassword, (ctx, { body }) => changePassword(ctx, body))
  api(auth.forgotPassword, (ctx, { body }) => forgotPassword(ctx, body.email))
  api(auth.resetPassword, (ctx, { body }) => resetPassword(ctx, body))
}
