import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { runOne } from '../src/core/job-worker.ts'
import { jobHandlers } from '../src/modules.ts'
import { sampleDocuments } from './answer-samples.ts'
import { makeEffective } from './approved-documents.ts'
import { startTest } from './harness.ts'
import { samplePdf } from './twin-organization.ts'
import { memoryGrowth } from './watch-memory.ts'

const t = await startTest()
const files = 4
const block = Buffer.alloc(65_536, 'proof ')

function* blocks(megabytes: number) {
  for (let left = megabytes * 16; left > 0; left -= 1) yield block
}

test('a pack with 512 MB of evidence takes no more memory than one with 16 MB', { timeout: 300_000 }, async () => {
  const { anna, first } = await sampleDocuments(t)
  for (let number = 0; number < files; number += 1) {
    const path = `/customer-documents/${first.id}/sections/chart/evidence`
    expect((await anna.upload(path, { name: `${number}.pdf`, bytes: Buffer.concat([samplePdf, Buffer.from(`%${number}`)]) })).status).toBe(
      201,
    )
  }
  await makeEffective(first, { author: anna, approver: anna })
  const stored = await t.sql('select storage_path from customer_storage_files where org_id = $1', [anna.org_id])

  async function growthWith(megabytes: number): Promise<number> {
    for (const { storage_path } of stored) {
      await t.parts.app.storage.delete(storage_path)
      await t.parts.app.storage.upload(storage_path, Readable.from(blocks(megabytes), { objectMode: false }))
    }
    const { body } = await anna.post(`/iso-plans/${first.plan_id}/audit-pack`)
    const growth = await memoryGrowth(() =>
      runOne(t.parts.app, jobHandlers, 'audit_pack.make', { org_id: anna.org_id, job_id: body.job_id }),
    )
    expect((await anna.get(`/jobs/${body.job_id}`)).body).toMatchObject({ status: 'succeeded', result: { evidence: files } })
    return growth
  }

  await growthWith(1) // the renderer and its fonts come into memory
  const little = await growthWith(4)
  const much = await growthWith(128)
  console.log(JSON.stringify({ evidence_mb: [4 * files, 128 * files], growth_mb: [little, much].map((bytes) => Math.round(bytes / 1e6)) }))
  expect(much).toBeLessThan(little + 50e6)
})
