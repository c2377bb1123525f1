import { fileURLToPath } from 'node:url'
import { type Config, readConfig } from '../core/config.ts'
import type { App } from '../core/context.ts'
import { startQueue } from '../core/job-worker.ts'
import { startListeners } from '../core/listeners.ts'
import { createLog } from '../core/log.ts'
import { createMetrics } from '../core/metrics.ts'
import { assemble, createServer, migrateDatabase, openDatabase, version } from '../core/start.ts'
import { prepareInstallation } from '../modules/setup/index.ts'
import { jobHandlers, listeners, modules } from '../modules.ts'

const webDir = fileURLToPath(new URL('../../../web/dist', import.meta.url))

/** Opens the database, migrates it, serves the API and the web application until the process is told to stop. */
export function serve(args: string[]): Promise<number> {
  return serveWith(readConfig(undefined, console.warn), { work: !args.includes('--no-worker'), prepare: prepareInstallation })
}

export type Serving = {
  /** Whether jobs run inside this process, if the configuration lets them. */
  work: boolean
  /** Runs before the first request; answers what the console adds to the welcome line. */
  prepare: (app: App) => Promise<string>
}

/** Serves with a configuration until the process is told to stop. */
export async function serveWith(config: Config, { work, prepare }: Serving): Promise<number> {
  const log = createLog({ level: config.log_level, version })
  const open = await openDatabase(config, log)
  if (config.database.auto_migrate) await migrateDatabase(config, open)
  const parts = assemble(config, log, open)
  const metrics = createMetrics(open.database.pool)
  const server = await createServer(parts, { modules, metrics, web_dir: webDir })
  const welcome = await prepare(parts.app)
  const queue = await startQueue(parts.app, { handlers: work && config.worker.inline ? jobHandlers : undefined, metrics })
  const listening = startListeners(parts.app, listeners)
  await server.listen({ host: config.host, port: config.port })
  console.log(`DNA ${version} is ready at ${config.public_url}${welcome}`)
  await stopSignal()
  log.info({}, 'stopping')
  await server.close()
  await listening.stop()
  await queue.stop()
  await parts.app.renderer.close()
  await parts.app.office?.close()
  await open.close()
  return 0
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve()
      })
    }
  })
}
