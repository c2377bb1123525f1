import { expect, test } from 'vitest'
import { reportExperiment } from './experiment.ts'
import { type Client, startTest } from './harness.ts'

const t = await startTest()

/** Reads, changes one field to a value of its own and writes with the version it read; a stale write reads again. */
async function writer(
  client: Client,
  path: string,
  own: { number: number; writes: number; field: string },
  counts: Record<string, number>,
): Promise<void> {
  for (let n = 0; n < own.writes; ) {
    const { body: read } = await client.get(path)
    const reply = await client.patch(path, { [own.field]: `${own.number}-${n}` }, { if_match: read.version })
    if (reply.status === 200) {
      expect(reply.body.version).toBe(read.version + 1)
      counts.successes = (counts.successes ?? 0) + 1
      n += 1
    } else {
      expect(reply.status).toBe(412)
      expect(reply.body.present.version).toBeGreaterThan(read.version)
      counts.stale = (counts.stale ?? 0) + 1
    }
  }
}

test('experiment 18: of writers that meet, one wins, the others are told; no field is lost', { timeout: 120_000 }, async () => {
  const started = performance.now()
  const anna = await t.user('manager')
  const { body: made } = await anna.post('/customers', { company_name: 'Contested Ltd' })
  const path = `/customers/${made.id}`
  const { body: begin } = await anna.get(path)
  const fields = ['industry', 'phone', 'website', 'notes']
  const counts: Record<string, number> = { writers: 20 }
  await Promise.all(
    Array.from({ length: 20 }, (_, number) => writer(anna, path, { number, writes: 4, field: fields[number % 4] ?? 'notes' }, counts)),
  )
  const { body: end } = await anna.get(path)
  expect(end.version - begin.version).toBe(counts.successes)
  expect(counts.successes).toBe(80)
  expect(counts.stale).toBeGreaterThan(0)
  for (const field of fields) expect(end[field]).toMatch(/^\d+-\d+$/)
  expect(await anna.patch(path, { phone: 'x' })).toMatchObject({ status: 428, body: { code: 'version_required' } })
  const [last] = await t.sql(`select after from audit_log where object_id = $1 and action = 'customer.updated' order by seq desc limit 1`, [
    made.id,
  ])
  expect(Object.keys(last.after)).toHaveLength(1)
  reportExperiment(18, counts, started)
})
