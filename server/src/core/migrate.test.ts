import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generate, generated } from '../../../tools/generate-tables.ts'
import { as, type EmptyDatabase, engines } from '../../test/empty-database.ts'
import { installJobs } from './jobs-schema.ts'
import { MigrationError, migrate, migrationStatus } from './migrate.ts'

describe.each(engines)('on $engine', ({ open }) => {
  let database: EmptyDatabase

  beforeAll(async () => {
    database = await open()
  }, 60_000)
  afterAll(() => database.close())

  test('an empty database becomes current, and running again changes nothing', async () => {
    const { client, names } = database
    const before = await migrationStatus(client, names)
    const first = await migrate(client, names)
    const second = await migrate(client, names)
    const after = await migrationStatus(client, names)

    expect(first.applied).toEqual(before.pending)
    expect(second).toEqual({ applied: [], already: first.applied.length })
    expect(after.pending).toEqual([])
    expect(after.applied.map((row) => row.name)).toEqual(first.applied)
  })

  test('nothing lies outside the schemas, and the owner owns everything', async () => {
    const { client, names } = database
    const { rows } = await client.query(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
       where n.nspname = 'public' or (n.nspname = any ($1) and r.rolname <> $2)`,
      [[names.auth, names.app, names.jobs], `${names.role_prefix}owner`],
    )
    expect(rows).toEqual([])
  })

  test.each([
    ['migration_changed', "update schema_migrations set sha256 = 'other' where version = 3"],
    ['migration_gap', 'delete from schema_migrations where version = 3'],
    ['schema_newer', "insert into schema_migrations values (9999, '9999_future', 'x', now(), 1, '9')"],
  ])('a database with another history is refused: %s', async (code, harm) => {
    const { client, names } = database
    const { rows } = await inApp(database, 'select * from schema_migrations where version = 3')
    await inApp(database, harm)
    await expect(migrate(client, names)).rejects.toMatchObject({ code })
    await expect(migrationStatus(client, names)).rejects.toMatchObject({ code })
    await inApp(database, 'delete from schema_migrations where version in (3, 9999)')
    const row = rows[0] ?? {}
    await inApp(database, `insert into schema_migrations values ${'(3, $1, $2, $3, $4, $5)'}`, [
      row.name,
      row.sha256,
      row.applied_at,
      row.duration_ms,
      row.app_version,
    ])
    expect((await migrate(client, names)).applied).toEqual([])
  })

  test('the tables and queues of jobs are made once', async () => {
    const { client, names } = database
    expect(await installJobs(client, names, { queues: ['mail.send', 'temp.clean'] })).toEqual(['mail.send', 'temp.clean'])
    expect(await installJobs(client, names, { queues: ['mail.send', 'audit.verify'] })).toEqual(['audit.verify'])
    const sent = await as(database, { role: 'app' }, () =>
      client.query(`insert into "${names.jobs}".job (name) values ('mail.send') returning name`),
    )
    expect(sent.rows).toEqual([{ name: 'mail.send' }])
    await expect(as(database, { role: 'app' }, () => client.query(`delete from "${names.jobs}".job`))).rejects.toThrow('permission denied')
  })
})

describe.each(engines.filter(({ engine }) => engine === 'postgres'))('logins on $engine', ({ open }) => {
  test('a login without rights gets the SQL for an administrator, who runs it once', async () => {
    const database = await open()
    const { client, names, url = '' } = database
    const login = `${names.role_prefix}server`
    await client.query(`create role "${login}" login noinherit password 'x'`)
    const weak = new pg.Client({ connectionString: withLogin(url, login) })
    try {
      await weak.connect()
      const refused = await migrate(weak, names, { login }).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(MigrationError)
      expect(refused).toMatchObject({ code: 'roles_missing' })
      const sql = refused instanceof MigrationError ? refused.sql : undefined
      await client.query(sql ?? '')
      await client.query(sql ?? '')

      expect((await migrate(weak, names, { login })).applied.length).toBeGreaterThan(0)
      expect((await migrationStatus(weak, names)).pending).toEqual([])
      await expect(weak.query(`select * from "${names.app}".customers`)).rejects.toThrow('permission denied')
    } finally {
      await weak.end()
      await client.query(`drop owned by "${login}"`)
      await database.close()
    }
  }, 60_000)
})

test('types and snapshot fit the migrations (npx node tools/generate-tables.ts makes them)', async () => {
  expect(generated()).toEqual(await generate())
}, 60_000)

async function inApp({ client, names }: EmptyDatabase, text: string, values?: unknown[]) {
  await client.query(`set search_path = "${names.app}"`)
  return client.query<Record<string, unknown>>(text, values)
}

function withLogin(url: string, login: string): string {
  const changed = new URL(url)
  changed.username = login
  changed.password = 'x'
  return changed.href
}
