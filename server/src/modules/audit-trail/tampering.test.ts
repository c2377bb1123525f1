import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { reportExperiment } from '../../../test/experiment.ts'
import { type Client, startTest } from '../../../test/harness.ts'
import { systemActor } from '../../core/sessions.ts'
import { writeUnit } from '../../core/units.ts'
import { verifyChain } from './verify.ts'

const t = await startTest()
const rows = 1_000
let admin: Client

beforeAll(async () => {
  admin = await t.user('admin')
  const { app } = t.parts
  const frame = { app, actor: systemActor(admin.org_id), org_id: admin.org_id, request: { id: newId(), ip: '10.0.0.1', user_agent: null } }
  // Many writers at once, some with several entries.
  const write = (n: number) =>
    writeUnit(frame, async (ctx) => {
      for (let k = 0; k <= n % 3; k += 1)
        ctx.audit(
          'test.done',
          { type: 'test', id: newId() },
          { value: [n, n + k], text: [null, `ä-${n} "quoted"`] },
          n % 7 === 0 ? 'because' : null,
        )
    })
  for (let n = 0; n < rows / 2; n += 16) await Promise.all(Array.from({ length: 16 }, (_, k) => write(n + k)))
})

/**
 * Runs a change past triggers and rights, as somebody with the database in hand could. For this one session only: other tests rely on the
 * triggers at the same moment.
 */
async function tamper(change: string): Promise<void> {
  await t.sql(`set session_replication_role = replica; ${change}; set session_replication_role = origin`)
}

test('experiment 19 (without checkpoint): a clean chain verifies and every tampering is named', { timeout: 120_000 }, async () => {
  const started = performance.now()
  const { org_id } = admin
  const clean = await verifyChain(t.parts.app, org_id)
  expect(clean.faults).toEqual([])
  expect(clean.entries).toBeGreaterThanOrEqual(rows)
  await t.sql('create temp table tampering_copy as select * from audit_log where org_id = $1', [org_id])
  const restore = () =>
    tamper(
      `delete from audit_log where org_id = '${org_id}'; insert into audit_log select * from tampering_copy where org_id = '${org_id}'`,
    )
  const edits: [change: string, fault: string][] = [
    [`update audit_log set after = '{"value": 999}' `, 'edited'],
    [`update audit_log set action = 'test.never' `, 'edited'],
    [`update audit_log set actor_id = gen_random_uuid() `, 'edited'],
    [`update audit_log set at = '2020-01-01T00:00:00.000000Z' `, 'edited'],
    [`update audit_log set entry = replace(entry, 'test.done', 'test.gone') `, 'edited'],
    [`update audit_log set outcome = 'failed' `, 'edited'],
    [`update audit_log set reason = 'another reason' `, 'edited'],
    [`delete from audit_log `, 'gap'],
  ]
  const counts = { entries: clean.entries, tamperings: 0, named: 0 }
  for (const [index, [change, fault]] of edits.entries()) {
    for (const seq of [2 + index, Math.floor(clean.entries / 2) + index, clean.entries - 1 - index]) {
      await tamper(`${change} where org_id = '${org_id}' and seq = ${seq}`)
      const report = await verifyChain(t.parts.app, org_id)
      counts.tamperings += 1
      expect(report.faults.length, `${change} ${seq}`).toBeGreaterThan(0)
      if (report.faults.some((one) => one.fault === fault)) counts.named += 1
      await restore()
    }
  }
  await tamper(`delete from audit_log where org_id = '${org_id}' and seq > ${clean.entries - 5}`)
  counts.tamperings += 1
  if ((await verifyChain(t.parts.app, org_id)).faults.some((one) => one.fault === 'cut')) counts.named += 1
  await restore()
  await t.sql('drop table tampering_copy')
  expect(counts.named).toBe(counts.tamperings)
  expect((await verifyChain(t.parts.app, org_id)).faults).toEqual([])
  reportExperiment(19, counts, started)
})

test('the application itself cannot touch an entry', async () => {
  await expect(t.sql('update audit_log set reason = $2 where org_id = $1', [admin.org_id, 'x'])).rejects.toThrow()
  await expect(t.sql('delete from audit_log where org_id = $1', [admin.org_id])).rejects.toThrow()
})
