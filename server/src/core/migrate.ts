import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { type DatabaseNames, grantSql, quoted, roleSql } from './role-sql.ts'

export type { DatabaseNames }

/** What is needed of a connection: a `pg` client, or the embedded engine itself. Without values a text may hold several statements. */
export type SqlClient = { query<Row extends Record<string, unknown>>(text: string, values?: unknown[]): Promise<{ rows: Row[] }> }

type MigrationFailure = 'roles_missing' | 'migration_changed' | 'migration_gap' | 'schema_newer'

/** A database that cannot be migrated. `sql` of `roles_missing` is for an administrator to run. */
export class MigrationError extends Error {
  readonly code: MigrationFailure
  readonly sql?: string
  constructor(code: MigrationFailure, message: string, sql?: string) {
    super(message)
    this.code = code
    this.sql = sql
  }
}

type Migration = { version: number; name: string; sha256: string; schema: 'auth' | 'app'; text: string }
type Applied = { version: number; name: string; sha256: string; applied_at: Date }

type MigrationStatus = { applied: Applied[]; pending: string[] }

const ownFolder = new URL('../../migrations/', import.meta.url)
const appVersion = String(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')).version)

/** The names as SQL wants them: `{{app}}`, `{{role_owner}}` and the like are replaced by quoted identifiers. */
function fillNames(text: string, names: DatabaseNames): string {
  return text.replace(/\{\{(auth|app|jobs|role_(?:owner|auth|app|portal|worker|audit))\}\}/g, (_, word: string) =>
    quoted(nameOf(word, names)),
  )
}

/**
 * Brings the database to the newest version: roles and schemas, then each missing migration in a transaction of its own as the
 * owner, under an advisory lock, so that several processes may start at once. `login` is the runtime login that gets the roles.
 * Throws MigrationError (`roles_missing`, `migration_changed`, `migration_gap`, `schema_newer`).
 */
export async function migrate(
  client: SqlClient,
  names: DatabaseNames,
  options: { login?: string; folder?: URL } = {},
): Promise<{ applied: string[]; already: number }> {
  const migrations = readMigrations(options.folder)
  await ensureRoles(client, names, options.login)
  const earlier = await asOwner(client, names, 'app', async () => {
    await client.query(historyTable(names))
    return readApplied(client)
  })
  refuseForeignHistory(migrations, earlier)
  const applied: string[] = []
  for (const migration of migrations.slice(earlier.length)) {
    if (await asOwner(client, names, migration.schema, () => apply(client, names, migrations, migration))) applied.push(migration.name)
  }
  return { applied, already: migrations.length - applied.length }
}

/** What is applied and what is pending; changes nothing. Throws MigrationError as `migrate` does. */
export async function migrationStatus(client: SqlClient, names: DatabaseNames, folder?: URL): Promise<MigrationStatus> {
  const migrations = readMigrations(folder)
  const { rows } = await client.query<{ exists: boolean }>(
    'select exists (select from pg_tables where schemaname = $1 and tablename = $2) as exists',
    [names.app, 'schema_migrations'],
  )
  if (!rows[0]?.exists) return { applied: [], pending: migrations.map((migration) => migration.name) }
  const reader = await client.query<{ role: string }>(
    "select rolname as role from pg_roles where rolname = any ($1) and pg_has_role(current_user, oid, 'MEMBER') order by rolname limit 1",
    [[`${names.role_prefix}app`, `${names.role_prefix}owner`]],
  )
  const role = reader.rows[0]?.role ?? `${names.role_prefix}app`
  const applied = await inTransaction(client, async () => {
    await client.query(`set transaction read only; set local role ${quoted(role)}; set local search_path = ${quoted(names.app)}`)
    return readApplied(client)
  })
  refuseForeignHistory(migrations, applied)
  return { applied, pending: migrations.slice(applied.length).map((migration) => migration.name) }
}

function historyTable(names: DatabaseNames): string {
  const readers = ['auth', 'app', 'worker', 'audit'].map((role) => quoted(names.role_prefix + role)).join(', ')
  return `create table if not exists schema_migrations (version integer primary key, name text not null, sha256 text not null,
      applied_at timestamptz not null default now(), duration_ms integer not null, app_version text not null);
    grant select on schema_migrations to ${readers}`
}

async function apply(client: SqlClient, names: DatabaseNames, migrations: Migration[], migration: Migration): Promise<boolean> {
  const applied = await readApplied(client)
  refuseForeignHistory(migrations, applied)
  if (applied.some((row) => row.version === migration.version)) return false

  const started = performance.now()
  await client.query(fillNames(migration.text, names))
  await client.query(
    `insert into ${quoted(names.app)}.schema_migrations (version, name, sha256, duration_ms, app_version) values ($1, $2, $3, $4, $5)`,
    [migration.version, migration.name, migration.sha256, Math.round(performance.now() - started), appVersion],
  )
  return true
}

function refuseForeignHistory(migrations: Migration[], applied: Applied[]): void {
  const newest = migrations.length
  for (const [index, row] of applied.entries()) {
    const known = migrations[index]
    if (row.version > newest) {
      throw new MigrationError(
        'schema_newer',
        `The database has migration ${row.name}, which this program does not know: start the newer release`,
      )
    }
    if (row.version !== index + 1) throw new MigrationError('migration_gap', `Migration ${index + 1} is missing in the database`)
    if (known?.sha256 !== row.sha256)
      throw new MigrationError('migration_changed', `Migration ${row.name} was changed after it was applied`)
  }
}

async function readApplied(client: SqlClient): Promise<Applied[]> {
  const { rows } = await client.query<Applied>('select version, name, sha256, applied_at from schema_migrations order by version')
  return rows
}

function readMigrations(folder = ownFolder): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => /^\d{4}_.*\.sql$/.test(file))
    .sort()
  return files.map((file, index) => {
    if (Number(file.slice(0, 4)) !== index + 1)
      throw new MigrationError('migration_gap', `Migration file ${index + 1} is missing before ${file}`)
    const text = readFileSync(new URL(file, folder), 'utf8')
    const schema = /^-- schema: (auth|app)\n/.exec(text)?.[1]
    if (schema !== 'auth' && schema !== 'app') throw new Error(`${file}: the first line must be "-- schema: auth" or "-- schema: app"`)
    return { version: index + 1, name: file.slice(0, -4), sha256: createHash('sha256').update(text).digest('hex'), schema, text }
  })
}

async function ensureRoles(client: SqlClient, names: DatabaseNames, login?: string): Promise<void> {
  if (await rolesAreReady(client, names, login)) return
  const me = await client.query<{ name: string; may_create: boolean }>(
    'select rolname as name, rolsuper or rolcreaterole as may_create from pg_roles where rolname = current_user',
  )
  const name = me.rows[0]?.name ?? ''
  const forAdministrator = `${roleSql(names, login)}\n${grantSql([`${names.role_prefix}owner`], name)}`
  const missing = () =>
    new MigrationError('roles_missing', `${name} may not create the roles; an administrator has to run the SQL once`, forAdministrator)
  if (!me.rows[0]?.may_create) throw missing()
  try {
    await client.query(roleSql(names, login))
  } catch (error) {
    await client.query('rollback')
    if (error instanceof Error && 'code' in error && error.code === '42501') throw missing()
    throw error
  }
}

async function rolesAreReady(client: SqlClient, names: DatabaseNames, login = ''): Promise<boolean> {
  const { rows } = await client.query<{ ready: boolean }>(
    `select (select count(*) from pg_roles where rolname = any ($1)) = 6
      and (select count(*) from pg_namespace n join pg_roles r on r.oid = n.nspowner
        where n.nspname = any ($2) and r.rolname = $3 and pg_has_role(current_user, r.oid, $5)) = 3
      and not exists (select from pg_roles r, pg_roles l where l.rolname = $4 and r.rolname = any ($1) and r.rolname <> $3 and not pg_has_role(l.oid, r.oid, $5))
      as ready`,
    [
      ['owner', 'auth', 'app', 'portal', 'worker', 'audit'].map((role) => names.role_prefix + role),
      [names.auth, names.app, names.jobs],
      `${names.role_prefix}owner`,
      login,
      (await versionNumber(client)) >= 160000 ? 'SET' : 'MEMBER',
    ],
  )
  return rows[0]?.ready ?? false
}

async function versionNumber(client: SqlClient): Promise<number> {
  const { rows } = await client.query<{ number: string }>("select current_setting('server_version_num') as number")
  return Number(rows[0]?.number)
}

/** Runs `work` in a transaction as the owner, alone among migrating processes, with the schema first in the search path. */
export function asOwner<T>(client: SqlClient, names: DatabaseNames, schema: 'auth' | 'app' | 'jobs', work: () => Promise<T>): Promise<T> {
  const path = schema === 'jobs' ? [names.jobs] : schema === 'auth' ? [names.auth, names.app] : [names.app, names.auth]
  return inTransaction(client, async () => {
    await client.query(`set local role ${quoted(`${names.role_prefix}owner`)}; set local search_path = ${path.map(quoted).join(', ')}`)
    await client.query('select pg_advisory_xact_lock(hashtext($1), hashtext($2))', ['migrate', names.app])
    return work()
  })
}

async function inTransaction<T>(client: SqlClient, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

function nameOf(word: string, names: DatabaseNames): string {
  if (word === 'auth' || word === 'app' || word === 'jobs') return names[word]
  return names.role_prefix + word.slice('role_'.length)
}
