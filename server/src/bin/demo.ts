import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { readConfig } from '../core/config.ts'
import type { App } from '../core/context.ts'
import { manualContext } from '../core/manual.ts'
import { anonymous } from '../core/sessions.ts'
import { loadDemo } from '../modules/demo/index.ts'
import { foundInstallation, prepareInstallation } from '../modules/setup/index.ts'
import { serveWith } from './serve.ts'

const email = 'demo@dna.example'

/** Serves a demo organization on data of its own, beside the real ones. The password is printed here and nowhere else. */
export function demo(): Promise<number> {
  const config = readConfig(undefined, console.warn)
  const data_dir = join(config.data_dir, 'demo')
  const own = { ...config, data_dir, storage_path: join(data_dir, 'customers'), first_admin: undefined }
  return serveWith(own, { work: true, prepare: prepareDemo })
}

async function prepareDemo(app: App): Promise<string> {
  await prepareInstallation(app)
  if (app.installation.is_set_up)
    return `\nThe demo is there already. Sign in as ${email} with the password of the first start, or remove ${app.config.data_dir}`
  const password = randomBytes(15).toString('base64url')
  const request = { id: newId(), ip: null, user_agent: 'demo' }
  const ctx = manualContext({ app, actor: anonymous(), org_id: null, request })
  const founded = await foundInstallation(ctx, {
    org_name: 'Harbour Consulting',
    admin_email: email,
    admin_full_name: 'Demo Admin',
    admin_password: password,
  })
  await prepareInstallation(app)
  await loadDemo(ctx.as(founded.actor))
  return `\nSign in as ${email} with the password ${password}`
}
