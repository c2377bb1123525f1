import { readConfig } from '../core/config.ts'
import { startQueue } from '../core/job-worker.ts'
import { createLog } from '../core/log.ts'
import { assemble, openDatabase, version } from '../core/start.ts'
import { jobHandlers } from '../modules.ts'

/** Works on background jobs beside a server; needs PostgreSQL, because the built-in database belongs to one process. */
export async function worker(): Promise<number> {
  const config = readConfig(undefined, console.warn)
  if (!config.database.url) throw new Error('dna worker needs DATABASE_URL; with the built-in database jobs run inside dna serve')
  const log = createLog({ level: config.log_level, version })
  const open = await openDatabase(config, log)
  const { app } = assemble(config, log, open)
  const queue = await startQueue(app, { handlers: jobHandlers })
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  await queue.stop()
  await open.close()
  return 0
}
