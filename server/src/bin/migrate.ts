import pg from 'pg'
import { readConfig } from '../core/config.ts'
import { createLog } from '../core/log.ts'
import { migrationStatus } from '../core/migrate.ts'
import { roleSql } from '../core/role-sql.ts'
import { migrateDatabase, openDatabase, version } from '../core/start.ts'

const EXIT_BEHIND = 3

/** Applies what is missing. `--status` only tells (exit 3 when behind); `--print-roles` prints SQL for an administrator. */
export async function migrateCommand(args: string[]): Promise<number> {
  const config = readConfig(undefined, console.warn)
  if (args.includes('--print-roles')) {
    const login = config.database.url ? new pg.Client({ connectionString: config.database.url }).user : undefined
    console.log(roleSql(config.database.names, login))
    return 0
  }
  const open = await openDatabase(config, createLog({ level: 'warn', version }))
  try {
    if (args.includes('--status')) {
      const status = await migrationStatus(open.database.pool, config.database.names)
      console.log(
        `applied ${status.applied.length}, pending ${status.pending.length}${status.pending.map((name) => `\n  ${name}`).join('')}`,
      )
      return status.pending.length > 0 ? EXIT_BEHIND : 0
    }
    const done = await migrateDatabase(config, open)
    console.log(`applied ${done.applied.length}, already there ${done.already}`)
    return 0
  } finally {
    await open.close()
  }
}
