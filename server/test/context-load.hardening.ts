import { Socket } from 'node:net'
import { v7 as newId } from 'uuid'
import { beforeAll, expect, inject, test } from 'vitest'
import { openPool, type Transaction, type UnitOptions, unitOfWork } from '../src/core/db.ts'
import { putRows } from './certification.ts'
import { reportExperiment } from './experiment.ts'
import { startTest } from './harness.ts'

const t = await startTest()
const transactions = 20_000
const callers = 16
const organizations: { org_id: string; actor_id: string; customer_ids: string[] }[] = []

beforeAll(async () => {
  for (let index = 0; index < 4; index += 1) {
    const anna = await t.user('manager')
    const customer_ids = [newId(), newId(), newId()]
    const rows = customer_ids.map((id, number) => ({
      id,
      number: number + 1,
      company_name: `C${number}`,
      company_name_folded: `c${number}`,
    }))
    await putRows(t, { table: 'customers', rows: rows.map((row) => ({ org_id: anna.org_id, ...row })) })
    organizations.push({ org_id: anna.org_id, actor_id: anna.user_id, customer_ids })
  }
})

class RolledBack extends Error {}

test('acceptance 6: under load no transaction ever sees the context of another', async () => {
  const started = performance.now()
  const { connection, engine, names } = inject('database')
  const pool = openPool({ ...connection, max: 4, connectionTimeoutMillis: 60_000, on_error: () => undefined })
  const database = { pool, engine, names }
  const inUse = new Set<object>()
  pool.on('acquire', (client) => inUse.add(client))
  pool.on('release', (_error, client) => inUse.delete(client))
  const counts = { transactions: 0, rolled_back: 0, killed: 0, wrong_rows: 0, organizations: organizations.length }
  const random = randomNumbers(20261120)
  let next = 0

  async function one(): Promise<void> {
    const own = organizations[Math.floor(random() * organizations.length)]
    if (!own) throw new Error('no organization')
    const chance = random()
    // Half of the transactions see one customer of the organization only; some have no organization at all.
    const listed = random() < 0.5 ? own.customer_ids.slice(0, 1) : null
    const org_id = random() < 0.05 ? null : own.org_id
    const options: UnitOptions = { role: 'app', read_only: random() < 0.5, org_id, actor_id: own.actor_id, customer_ids: listed }
    const expected = org_id === null ? [] : (listed ?? own.customer_ids)
    await unitOfWork(database, options, async (tx) => {
      const seen = await tx.text<{ org_id: string; id: string; org: string; actor: string; role: string }>({
        text: `select org_id, id, current_setting('app.org_id') as org, current_setting('app.actor_id') as actor, current_user as role from customers order by id`,
      })
      const wrong = seen.filter(
        (row) => row.org_id !== org_id || row.org !== org_id || row.actor !== own.actor_id || row.role !== `${names.role_prefix}app`,
      )
      counts.wrong_rows += wrong.length
      if (seen.map(({ id }) => id).join() !== [...expected].sort().join()) counts.wrong_rows += 1
      if (chance < 0.1) throw new RolledBack()
      if (chance < 0.11) await killOne(tx)
    })
  }

  /** Ends the connection of some open transaction: from the server's side where it has processes to end, else by its socket. */
  async function killOne(tx: Transaction): Promise<void> {
    counts.killed += 1
    if (engine === 'postgres' && counts.killed % 2 === 0) await tx.text({ text: 'select pg_terminate_backend(pg_backend_pid())' })
    else cut([...inUse][Math.floor(random() * inUse.size)])
  }

  async function caller(): Promise<void> {
    while (next < transactions) {
      next += 1
      try {
        await one()
      } catch (error) {
        if (error instanceof RolledBack) counts.rolled_back += 1
        else if (!(error instanceof Error && /terminat|closed|not queryable|ECONNRESET|EPIPE/i.test(error.message))) throw error
      }
      counts.transactions += 1
    }
  }

  await Promise.all(Array.from({ length: callers }, caller))
  await pool.end()
  expect(counts.wrong_rows).toBe(0)
  expect(counts.rolled_back).toBeGreaterThan(transactions * 0.08)
  expect(counts.killed).toBeGreaterThan(transactions * 0.005)
  reportExperiment(6, counts, started, 20261120)
})

/** Cuts a connection of the pool as a broken network would. */
function cut(client: object | undefined): void {
  const stream: unknown = client && Reflect.get(Object(Reflect.get(client, 'connection')), 'stream')
  if (stream instanceof Socket) stream.destroy()
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
