import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmbeddedDatabase, startEmbeddedDatabase } from './embedded-db.ts'
import type { EmbeddedCrash } from './embedded-thread.ts'

const folder = mkdtempSync(join(tmpdir(), 'dna-embedded-'))
const log = { info: () => undefined, warn: () => undefined }
const crashes: EmbeddedCrash[] = []
let database: EmbeddedDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await startEmbeddedDatabase({ data_dir: join(folder, 'database'), log, statement_limit_ms: 1_500 })
  database.onCrash((error) => crashes.push(error))
  pool = new pg.Pool({ ...database.connection, max: 10 })
  pool.on('error', () => undefined)
  await pool.query('create table counters (id integer primary key, value integer not null)')
  await pool.query('insert into counters values (1, 0)')
}, 60_000)

afterAll(async () => {
  await pool.end()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const tenTimes = (work: (worker: number) => Promise<void>) => Promise.all(Array.from({ length: 10 }, (_, worker) => work(worker)))

test('ten connections do not run each other’s statements outside transactions', async () => {
  await tenTimes(async (worker) => {
    const text = worker % 2 ? 'select $1::integer as a, length($2) as b' : 'select length($2) as b, $1::integer as a, true as c'
    const value = 'y'.repeat(worker % 2 ? 10 : 300_000) // so long that a statement arrives in several pieces
    for (let turn = 0; turn < 20; turn += 1) {
      const { rows } = await pool.query(text, [worker * 100 + turn, value])
      expect(rows).toEqual([{ a: worker * 100 + turn, b: value.length, ...(worker % 2 ? {} : { c: true }) }])
    }
  })
})

test('transactions of ten connections are isolated', async () => {
  await tenTimes(async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const client = await pool.connect()
      await client.query('begin')
      const { rows } = await client.query<{ value: number }>('select value from counters where id = 1')
      await new Promise((resolve) => setImmediate(resolve))
      await client.query('update counters set value = $1 where id = 1', [(rows[0]?.value ?? 0) + 1])
      await client.query(turn % 4 === 3 ? 'rollback' : 'commit')
      client.release()
    }
  })
  expect((await pool.query('select value from counters where id = 1')).rows).toEqual([{ value: 150 }])
})

test('a dropped client is rolled back and the others go on', async () => {
  const client = await pool.connect()
  await client.query('begin')
  await client.query('insert into counters values (2, 0)')
  const waiting = pool.query('select count(*)::integer as n from counters')
  client.release(new Error('dropped'))
  expect((await waiting).rows).toEqual([{ n: 1 }])
})

test.skipIf(process.platform === 'win32')(
  'half a statement does not hold the engine, and only this user may enter the socket folder',
  async () => {
    const socket = createConnection(join(database.connection.host, '.s.PGSQL.5432'))
    const startup = Buffer.from('\0\0\0\x16\0\x03\0\0user\0postgres\0\0', 'latin1')
    startup.writeInt32BE(startup.length, 0)
    socket.write(Buffer.concat([startup, Buffer.from('P\0\0\0\x10\0selec', 'latin1')]))
    await new Promise((resolve) => socket.once('data', resolve))
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    socket.destroy()
    expect(statSync(database.connection.host).mode & 0o777).toBe(0o700)
  },
)

test.runIf(existsSync('/proc/self/fd'))('the log is opened for synchronous writing', async () => {
  const { rows } = await pool.query<{ setting: string }>(
    `select setting from pg_settings where name in ('fsync', 'wal_sync_method') order by name`,
  )
  expect(rows.map((row) => row.setting)).toEqual(['on', 'open_datasync'])
  await pool.query('insert into counters values (3, 0)')
  const flags = openFiles().filter(({ path }) => path.startsWith(join(folder, 'database', 'pg_wal')))
  expect(flags.length).toBeGreaterThan(0)
  for (const { flag } of flags) expect(flag & 0o4010000).toBe(0o4010000) // O_SYNC of Linux
})

test('a statement that takes too long ends the engine; it reopens with every acknowledged row', async () => {
  await pool.query('insert into counters values (10, 1)')
  await expect(pool.query('select pg_sleep(60)')).rejects.toThrow(/terminated/)
  await expect
    .poll(
      () =>
        pool.query('select value from counters where id = 10').then(
          (result) => result.rows,
          () => 'gone',
        ),
      { timeout: 15_000 },
    )
    .toEqual([{ value: 1 }])
  expect(crashes.map((crash) => crash.code)).toEqual(['57014'])
})

test('a statement may take longer where that is allowed', async () => {
  const slept = await database.allowLongStatements(() => pool.query('select pg_sleep(2.5)'))
  expect(slept.rowCount).toBe(1)
})

test('the loopback transport asks for its password', async () => {
  const other = await startEmbeddedDatabase({ data_dir: join(folder, 'loopback', 'database'), log, transport: 'loopback' })
  const wrong = new pg.Client({ ...other.connection, password: 'guess' })
  await expect(wrong.connect()).rejects.toMatchObject({ code: '28P01' })
  const right = new pg.Client(other.connection)
  await right.connect()
  expect((await right.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await right.end()
  await other.close()
}, 30_000)

function openFiles(): { path: string; flag: number }[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const flags = /flags:\s+(\d+)/.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))?.[1] ?? '0'
      return [{ path: readlinkSync(`/proc/self/fd/${fd}`), flag: Number.parseInt(flags, 8) }]
    } catch {
      return []
    }
  })
}
