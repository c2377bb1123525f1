import { v7 as newId } from 'uuid'
import type { App } from '../../core/context.ts'
import { manualContext } from '../../core/manual.ts'
import { anonymous } from '../../core/sessions.ts'
import { fillLibrary } from './fill-library.ts'
import { foundInstallation } from './first-organization.ts'
import { forgetSetupToken, loadInstallation, makeSetupToken } from './setup-token.ts'

/**
 * What a start finds and does: a set-up installation gets its library brought up to date; a new one is set up from
 * `DNA_ADMIN_*` when given, else waits for the browser. Answers what the console should add to the welcome line.
 */
export async function prepareInstallation(app: App): Promise<string> {
  await loadInstallation(app)
  if (app.installation.is_set_up) {
    if (app.config.first_admin) app.log.warn({}, 'DNA_ADMIN_EMAIL is ignored: the installation is set up already')
    await fillLibrary(app)
    return ''
  }
  if (!app.config.first_admin) {
    const token = await makeSetupToken(app)
    return `/setup\nFirst run: open this address. If it asks for a setup code, it is ${token}`
  }
  const { email, password, org_name } = app.config.first_admin
  const ctx = manualContext({ app, actor: anonymous(), org_id: null, request: { id: newId(), ip: null, user_agent: null } })
  await foundInstallation(ctx, { org_name, admin_email: email, admin_full_name: email.split('@')[0] ?? email, admin_password: password })
  await fillLibrary(app)
  forgetSetupToken(app)
  return ''
}
