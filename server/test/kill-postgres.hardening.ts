import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPostgres, withClient } from './databases.ts'
import { reportExperiment } from './experiment.ts'
import { freePort, startProgram } from './program.ts'
import { keepWriting, pause, programEnvironment, setUpProgram } from './program-visitor.ts'

const kills = 5
const clients = 8
const versions = '/usr/lib/postgresql'
const version = existsSync(versions) ? readdirSync(versions).sort().at(-1) : undefined
const isRoot = process.getuid?.() === 0

/** A PostgreSQL server of its own, which only this test knows. */
async function startCluster() {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'dna-cluster-'))
  const data = join(folder, 'data')
  const numberOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  const owner = isRoot ? { uid: numberOf('-u'), gid: numberOf('-g') } : {}
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid)
  const run = (program: string, args: string[]) =>
    execFileSync(join(versions, version ?? '', 'bin', program), args, { ...owner, cwd: folder, stdio: 'ignore', timeout: 60_000 })
  run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'])
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`
  const start = () => run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'])
  const stop = (mode: 'fast' | 'immediate') => run('pg_ctl', ['-D', data, '-w', '-m', mode, 'stop'])
  start()
  return {
    address: `postgres://postgres@127.0.0.1:${port}/postgres`,
    folder,
    start,
    stop,
    remove: () => {
      stop('fast')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

test.skipIf(version === undefined)(
  'acceptance 11: a PostgreSQL that falls over loses nothing acknowledged, and DNA finds it again',
  async () => {
    const started = performance.now()
    const cluster = await startCluster()
    const data_dir = mkdtempSync(join(tmpdir(), 'dna-kill-pg-'))
    try {
      const { database } = await openPostgres(data_dir, cluster.address)
      const program = await startProgram(data_dir, programEnvironment(database))
      try {
        const visitor = await setUpProgram(program.url)
        const acknowledged = new Set<string>()
        const sent = new Set<string>()
        const back: number[] = []
        let running = true
        const writers = Array.from({ length: clients }, () => keepWriting(visitor, { acknowledged, sent, goesOn: () => running }))
        for (let round = 0; round < kills; round += 1) {
          await grow(acknowledged, 40)
          cluster.stop('immediate')
          await pause(1_000)
          cluster.start()
          const since = performance.now()
          await grow(acknowledged, 1)
          back.push(performance.now() - since)
        }
        running = false
        await Promise.all(writers)
        const { rows } = await withClient(database.admin, (client) =>
          client.query<{ name: string; rows: number }>(
            `select company_name as name, count(*)::int as rows from ${database.names.app}.customers where company_name like 'Kill %' group by 1`,
          ),
        )
        const stored = new Set(rows.map(({ name }) => name))
        expect([...acknowledged].filter((name) => !stored.has(name))).toEqual([])
        expect(rows.filter((row) => row.rows !== 1)).toEqual([])
        const slowest_back_ms = Math.round(Math.max(...back))
        expect(slowest_back_ms).toBeLessThanOrEqual(5_000)
        reportExperiment(11, { kills, clients, acknowledged: acknowledged.size, stored: stored.size, lost: 0, slowest_back_ms }, started)
      } finally {
        await program.stop()
      }
    } finally {
      cluster.remove()
      rmSync(data_dir, { recursive: true, force: true })
    }
  },
)

/** Waits until so many more writes were acknowledged. */
async function grow(acknowledged: Set<string>, by: number): Promise<void> {
  const target = acknowledged.size + by
  const limit = Date.now() + 60_000
  while (acknowledged.size < target) {
    if (Date.now() > limit) throw new Error('no write was acknowledged for a minute')
    await pause(10)
  }
}
