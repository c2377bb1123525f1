import { readConfig } from '../core/config.ts'
import { createLog } from '../core/log.ts'
import { assemble, migrateDatabase, openDatabase, type Parts, version } from '../core/start.ts'

/** Opens the database for one command, brings it up to date, and closes it whatever happens. */
export async function withApp<T>(work: (parts: Parts) => Promise<T>): Promise<T> {
  const config = readConfig(undefined, console.warn)
  const log = createLog({ level: 'warn', version })
  const open = await openDatabase(config, log)
  try {
    if (config.database.auto_migrate) await migrateDatabase(config, open)
    const parts = assemble(config, log, open)
    const result = await work(parts)
    await parts.app.renderer.close()
    await parts.app.office?.close()
    return result
  } finally {
    await open.close()
  }
}
