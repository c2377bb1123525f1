import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { type EmbeddedDatabase, startEmbeddedDatabase } from './embedded-db.ts'
import { listSnapshots, restoreSnapshot } from './snapshots.ts'

const folder = mkdtempSync(join(tmpdir(), 'dna-snapshots-'))
const data_dir = join(folder, 'database')
const snapshots_dir = join(folder, 'snapshots')
const log = { info: () => undefined, warn: () => undefined }

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const open = () => startEmbeddedDatabase({ data_dir, log, snapshots_keep: 2 })

async function rowsOf(database: EmbeddedDatabase, statement: string): Promise<unknown[]> {
  const client = new pg.Client(database.connection)
  await client.connect()
  const { rows } = await client.query(statement)
  await client.end()
  return rows
}

test('a snapshot holds the state of its time, is not repeated without a change, and can be restored', { timeout: 60_000 }, async () => {
  const first = await open()
  await rowsOf(first, `create table notes (body text)`)
  await rowsOf(first, `insert into notes values ('before')`)
  const name = await first.snapshot()
  expect(await first.snapshot()).toBe(name)

  await rowsOf(first, `insert into notes values ('after')`)
  const second = await first.snapshot()
  expect(second).not.toBe(name)
  expect(await listSnapshots(snapshots_dir)).toEqual([name, second])
  await expect(restoreSnapshot(data_dir, name)).rejects.toMatchObject({ code: 'data_dir_locked' })
  await first.close()

  await expect(restoreSnapshot(data_dir, '../database')).rejects.toMatchObject({ code: 'unknown_snapshot' })
  const { kept } = await restoreSnapshot(data_dir, name)
  expect(readdirSync(kept)).toContain('PG_VERSION')
  const restored = await open()
  expect(await rowsOf(restored, 'select body from notes')).toEqual([{ body: 'before' }])

  await rowsOf(restored, `insert into notes values ('third')`)
  const third = await restored.snapshot()
  expect(await listSnapshots(snapshots_dir)).toEqual([second, third])
  await restored.close()
})

test('statements go on while a snapshot is taken, and none of them is half in it', { timeout: 60_000 }, async () => {
  const database = await open()
  const pool = new pg.Pool({ ...database.connection, max: 4 })
  await pool.query('create table pairs (id integer, side text)')
  let stopped = false
  let written = 0
  const writers = Array.from({ length: 4 }, async () => {
    while (!stopped) {
      const id = written++
      const client = await pool.connect()
      await client.query('begin')
      await client.query('insert into pairs values ($1, $2)', [id, 'left'])
      await client.query('insert into pairs values ($1, $2)', [id, 'right'])
      await client.query('commit')
      client.release()
    }
  })
  const name = await database.snapshot()
  const after = written
  stopped = true
  await Promise.all(writers)
  expect(after).toBeGreaterThan(0)
  await pool.end()
  await database.close()
  await restoreSnapshot(data_dir, name)
  const restored = await open()
  expect(await rowsOf(restored, 'select id from pairs group by id having count(*) <> 2')).toEqual([])
  await restored.close()
})
