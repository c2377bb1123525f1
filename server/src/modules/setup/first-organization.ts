import { v7 as newId } from 'uuid'
import type { Actor, AuthWriteContext, ManualContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { systemActor } from '../../core/sessions.ts'
import { assertStrongPassword, createUser, hashPassword, openSession } from '../auth/index.ts'
import { createOrganization } from '../organizations/index.ts'
import { addMember, systemRoleId } from '../users/index.ts'

export type FirstOrganization = {
  org_name: string
  org_slug?: string
  admin_email: string
  admin_full_name: string
  admin_password: string
  locale?: string
  time_zone?: string
  require_four_eyes?: boolean
}

export type Founded = { org_id: string; user_id: string; session_token: string; actor: Actor }

/**
 * Makes the first organization and its admin, who is also the operator, in one transaction. Of two at once one gets
 * 409 `setup_done`. Throws 422 `weak_password`.
 */
export async function foundInstallation(ctx: ManualContext, input: FirstOrganization): Promise<Founded> {
  const forbidden = ['DNA', input.org_name, input.admin_email.split('@')[0] ?? '']
  await assertStrongPassword(input.admin_password, { min_length: 15, forbidden, history: [] })
  const password_hash = await hashPassword(input.admin_password)
  const org_id = newId()
  const founded = await ctx.as(systemActor(org_id)).auth((auth) => found(auth, input, org_id, password_hash))
  ctx.app.installation.is_set_up = true
  return { ...founded, org_id, actor: { ...systemActor(org_id), kind: 'user', user_id: founded.user_id, full_name: input.admin_full_name } }
}

async function found(auth: AuthWriteContext, input: FirstOrganization, org_id: string, password_hash: string) {
  const taken = await auth.text({
    text: 'update setup_state set completed_at = $1, token_hash = null where id = 1 and completed_at is null returning id',
    values: [auth.now],
  })
  if (taken.length === 0) throw conflict('setup_done', 'This installation is set up already')
  await createOrganization(auth, { ...input, id: org_id, name: input.org_name, slug: input.org_slug })
  await auth.text({ text: 'update setup_state set default_org_id = $1 where id = 1', values: [org_id] })
  const user_id = await createUser(auth, {
    email: input.admin_email,
    full_name: input.admin_full_name,
    password_hash,
    locale: input.locale,
    time_zone: input.time_zone,
    is_operator: true,
  })
  await addMember(auth, { org_id, user_id, role_ids: [await systemRoleId(auth, org_id, 'admin')] })
  const session = await openSession(auth, { user_id, org_id, kind: 'browser' })
  auth.audit('user.created', { type: 'user', id: user_id }, { role: [null, 'admin'] })
  return { user_id, session_token: session.token }
}
