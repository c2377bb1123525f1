import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { expect, inject, test } from 'vitest'
import { startEmbeddedDatabase } from '../src/core/embedded-db.ts'
import { createLog } from '../src/core/log.ts'
import { openPostgres, withClient } from './databases.ts'
import { reportExperiment } from './experiment.ts'
import { type Program, startProgram } from './program.ts'
import { keepWriting, pause, programEnvironment, setUpProgram } from './program-visitor.ts'

const { engine } = inject('database')
const clients = 8
const kills = 20
const writesBetweenKills = 500

type Place = {
  environment: Record<string, string>
  data_dir: string
  read: <T>(fn: (client: pg.Client, app: string) => Promise<T>) => Promise<T>
  end: () => Promise<void>
}

/** Where the program of the experiment keeps its data: a folder of its own, on PostgreSQL a database of its own. */
async function makePlace(): Promise<Place> {
  const data_dir = mkdtempSync(join(tmpdir(), 'dna-kill-'))
  const remove = () => rmSync(data_dir, { recursive: true, force: true })
  if (engine === 'postgres') {
    const { database, end } = await openPostgres(data_dir, process.env.TEST_DATABASE_URL ?? '')
    const environment = programEnvironment(database)
    return {
      environment,
      data_dir,
      read: (fn) => withClient(database.admin, (client) => fn(client, database.names.app)),
      end: () => end().finally(remove),
    }
  }
  const log = createLog({ level: 'error', version: 'test' })
  const read: Place['read'] = async (fn) => {
    const embedded = await startEmbeddedDatabase({ data_dir: join(data_dir, 'database'), log })
    try {
      return await withClient(embedded.connection, (client) => fn(client, 'dna_app'))
    } finally {
      await embedded.close()
    }
  }
  return { environment: {}, data_dir, read, end: async () => remove() }
}

test('acceptance 10: a killed server loses nothing that it acknowledged and does nothing twice', async () => {
  const started = performance.now()
  const place = await makePlace()
  let program: Program | null = null
  try {
    program = await startProgram(place.data_dir, place.environment)
    await program.stop()
    program = await startProgram(place.data_dir, place.environment)
    // What a start after an orderly end takes here and now: a busy machine makes both slower.
    const ordinary = program.ready_ms
    const port = new URL(program.url).port
    const visitor = await setUpProgram(program.url)
    const acknowledged = new Set<string>()
    const sent = new Set<string>()
    const restarts: number[] = []
    let running = true
    const writers = Array.from({ length: clients }, () => keepWriting(visitor, { acknowledged, sent, goesOn: () => running }))
    for (let round = 0; round < kills; round += 1) {
      const target = acknowledged.size + writesBetweenKills
      const limit = Date.now() + 60_000
      while (acknowledged.size < target && Date.now() < limit) await pause(5 + ((round * 37) % 60))
      await program.kill()
      program = await startProgram(place.data_dir, { ...place.environment, PORT: port })
      restarts.push(program.ready_ms)
    }
    running = false
    await Promise.all(writers)
    await program.stop()
    program = null
    const stored = await place.read(async (client, app) => {
      const { rows } = await client.query<{ name: string; rows: number }>(
        `select company_name as name, count(*)::int as rows from ${app}.customers where company_name like 'Kill %' group by 1`,
      )
      const { rows: audited } = await client.query<{ rows: number }>(
        `select count(*)::int as rows from ${app}.audit_log where action = 'customer.created'`,
      )
      return { rows, audited: audited[0]?.rows }
    })
    const names = new Set(stored.rows.map(({ name }) => name))
    const lost = [...acknowledged].filter((name) => !names.has(name))
    const unasked = [...names].filter((name) => !sent.has(name))
    const twice = stored.rows.filter(({ rows }) => rows !== 1)
    expect({ lost, unasked, twice }).toEqual({ lost: [], unasked: [], twice: [] })
    expect(stored.audited).toBe(names.size)
    const faults = await verifyChains(place)
    expect(faults).toBe(0)
    const slowest = Math.max(...restarts)
    const median = restarts.sort((a, b) => a - b)[restarts.length >> 1] ?? 0
    reportExperiment(
      10,
      {
        kills,
        clients,
        acknowledged: acknowledged.size,
        stored: names.size,
        lost: 0,
        twice: 0,
        ordinary_start_ms: Math.round(ordinary),
        median_restart_ms: Math.round(median),
        slowest_restart_ms: Math.round(slowest),
      },
      started,
    )
    expect(slowest).toBeLessThanOrEqual(Math.max(5_000, 2 * ordinary))
  } finally {
    await program?.kill()
    await place.end()
  }
})

/** Runs `dna verify` on the data; answers the faults of all audit chains. */
async function verifyChains({ data_dir, environment }: Place): Promise<number> {
  const program = new URL('../src/bin/dna.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, 'verify'], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: data_dir, LOG_LEVEL: 'error', ...environment },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  }
  await new Promise((resolve) => child.once('close', resolve))
  const counted = /(\d+) chains, (\d+) entries, (\d+) faults/.exec(output)
  if (!counted) throw new Error(`verify said: ${output.slice(-1_000)}`)
  return Number(counted[3])
}
