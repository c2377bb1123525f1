import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../../core/context.ts'
import { unitOfWork } from '../../core/db.ts'
import { randomToken, tokenHash } from '../../core/secrets.ts'

const validForMs = 24 * 3_600_000

/** Reads at start whether the first organization exists. */
export async function loadInstallation(app: App): Promise<void> {
  const rows = await unitOfWork(app.database, { role: 'auth', read_only: true }, (tx) =>
    tx.text<{ completed_at: Date | null }>({ text: 'select completed_at from setup_state where id = 1' }),
  )
  app.installation.is_set_up = rows[0]?.completed_at != null
}

/** Makes a setup token: 256 bits, valid for 24 hours, stored as a hash; the text goes to a file that only the owner reads. */
export async function makeSetupToken(app: App): Promise<string> {
  const token = randomToken()
  await unitOfWork(app.database, { role: 'auth', read_only: false }, (tx) =>
    tx.text({
      text: 'update setup_state set token_hash = $1, token_expires_at = $2, wrong_tries = 0 where id = 1',
      values: [tokenHash(token), new Date(app.now().getTime() + validForMs)],
    }),
  )
  writeFileSync(tokenFile(app), `${token}\n`, { mode: 0o600 })
  return token
}

/** Takes the token's file away once setup is done. */
export function forgetSetupToken(app: App): void {
  rmSync(tokenFile(app), { force: true })
}

function tokenFile(app: App): string {
  return join(app.config.data_dir, 'setup-token')
}
