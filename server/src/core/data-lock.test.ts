import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { describeSelf, isProvedDead, type LockHolder, takeDataLock } from './data-lock.ts'
import { startEmbeddedDatabase } from './embedded-db.ts'

const folder = mkdtempSync(join(tmpdir(), 'dna-lock-'))
const log = { info: () => undefined, warn: () => undefined }
const onLinux = existsSync('/proc/self/stat')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('who is proved dead', () => {
  const self = describeSelf(null)
  const nobody = 2 ** 22 + 1 // beyond the largest process id of Linux
  const cases: [string, Partial<LockHolder>, boolean][] = [
    ['this very process', {}, false],
    ['a process of an earlier boot', { boot_id: 'earlier', pid: 1 }, true],
    ['a process id that is gone', { pid: nobody }, true],
    ['a process id given to another process', { process_start: '1' }, true],
    ['a process of another machine', { host: 'elsewhere', boot_id: 'other', pid: nobody }, false],
    ['a process of another container, nothing known', { host: 'elsewhere', pid_namespace: 'pid:[1]', pid: nobody }, false],
    [
      'a process of another container whose beacon is dark',
      { host: 'elsewhere', pid_namespace: 'pid:[1]', beacon: join(folder, 'no.sock') },
      true,
    ],
    ['a process that started long ago', { started_at: '2001-01-01T00:00:00.000Z' }, false],
  ]
  test.runIf(onLinux).each(cases)('%s', async (_, holder, dead) => {
    expect(await isProvedDead({ ...self, ...holder })).toBe(dead)
  })
})

test('a second start names the holder, and the lock can be taken once it is given back', async () => {
  const data_dir = join(folder, 'second')
  const lock = await takeDataLock(data_dir)
  await expect(takeDataLock(data_dir)).rejects.toMatchObject({ code: 'data_dir_locked', holder: { pid: process.pid } })
  await lock.release()
  await (await takeDataLock(data_dir)).release()
  expect(readdirSync(folder).filter((name) => name.includes('second'))).toEqual([])
})

test('a lock file that cannot be read counts as living', async () => {
  writeFileSync(join(folder, 'torn.lock-1'), '{"pid":')
  await expect(takeDataLock(join(folder, 'torn'))).rejects.toMatchObject({ code: 'data_dir_locked' })
})

test('of many starts at once at most one gets the lock', async () => {
  for (let round = 0; round < 4; round += 1) {
    const attempts = await Promise.allSettled(Array.from({ length: 6 }, () => takeDataLock(join(folder, 'race'))))
    const won = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []))
    expect(won.length).toBeLessThanOrEqual(1)
    for (const lock of won) await lock.release()
  }
})

test.runIf(onLinux)(
  'experiment 13, double open: 10 runs with killed processes lose no acknowledged row',
  { timeout: 120_000 },
  async () => {
    const started = performance.now()
    const data_dir = join(folder, 'double', 'database')
    const counts = { runs: 0, refused: 0, recovered: 0, reused_pid_recovered: 0, acknowledged: 0, lost: 0 }
    const acknowledged = new Set<number>()
    for (let run = 0; run < 10; run += 1) {
      const writer = spawn(process.execPath, ['--input-type=module', '-e', WRITER, data_dir, String(run * 100_000)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      onTestFinished(() => void writer.kill('SIGKILL'))
      const lines = createInterface({ input: writer.stdout })
      const enough = new Promise<void>((resolve) => {
        lines.on('line', (line) => {
          acknowledged.add(Number(line))
          if (acknowledged.size >= (run + 1) * 40) resolve()
        })
      })
      await enough
      await expect(startEmbeddedDatabase({ data_dir, log })).rejects.toMatchObject({ code: 'data_dir_locked', holder: { pid: writer.pid } })
      counts.refused += 1
      writer.kill('SIGKILL')
      await once(writer, 'close')

      // The lock of the killed process lies there; on every second run, as if its id had been given to this process.
      if (run % 2 === 1) writeFileSync(`${data_dir}.lock-reused`, JSON.stringify({ ...describeSelf(null), process_start: '1' }))
      const database = await startEmbeddedDatabase({ data_dir, log })
      counts[run % 2 === 1 ? 'reused_pid_recovered' : 'recovered'] += 1
      const client = new pg.Client(database.connection)
      await client.connect()
      const { rows } = await client.query<{ id: number }>('select id from written')
      const stored = new Set(rows.map((row) => row.id))
      counts.lost += [...acknowledged].filter((id) => !stored.has(id)).length
      await client.end()
      await database.close()
      counts.runs += 1
    }
    counts.acknowledged = acknowledged.size
    const verdict = counts.lost === 0 && counts.refused === 10 ? 'pass' : 'fail'
    console.log(JSON.stringify({ experiment: 13, seed: null, counts, verdict, duration_ms: Math.round(performance.now() - started) }))
    expect(counts).toMatchObject({ runs: 10, refused: 10, recovered: 5, reused_pid_recovered: 5, lost: 0 })
  },
)

const WRITER = `
  const { startEmbeddedDatabase } = await import(${JSON.stringify(new URL('./embedded-db.ts', import.meta.url).href)})
  const { default: pg } = await import(${JSON.stringify(import.meta.resolve('pg'))})
  const [data_dir, first] = process.argv.slice(1)
  const log = { info() {}, warn() {} }
  const { connection } = await startEmbeddedDatabase({ data_dir, log })
  const pool = new pg.Pool({ ...connection, max: 4 })
  await pool.query('create table if not exists written (id integer primary key)')
  let next = Number(first)
  async function write() {
    for (;;) {
      const id = next++
      await pool.query('insert into written values ($1)', [id])
      process.stdout.write(id + '\\n')
    }
  }
  await Promise.all([write(), write(), write(), write()])
`
