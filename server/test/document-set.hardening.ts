import { expect, test } from 'vitest'
import { runOne } from '../src/core/job-worker.ts'
import { jobHandlers } from '../src/modules.ts'
import { type Client, startTest } from './harness.ts'
import { policies, sampleCustomer, sampleStandard } from './plan-samples.ts'
import { memoryGrowth } from './watch-memory.ts'

const t = await startTest()

/** A plan with so many documents, each of them some pages long. */
async function planOf(anna: Client, count: number): Promise<string> {
  const sections = Array.from({ length: 40 }, (_, index) => ({
    id: `text_${index}`,
    title: `Part ${index}`,
    type: 'text',
    is_mandatory: true,
    requires_evidence: false,
    placeholder: 'Words',
    starter: 'What we do, who does it, and where it is written down. '.repeat(20),
  }))
  const standard = await sampleStandard(
    t,
    anna,
    policies(count).map((template) => ({ ...template, sections })),
  )
  const customer = await sampleCustomer(anna)
  const made = await anna.post(`/customers/${customer.id}/iso-plans`, { iso_standard_id: standard.id })
  expect(made.status).toBe(201)
  return made.body.id
}

/** Exports the documents of a plan; bytes that the process grew at most meanwhile. */
async function growthOf(anna: Client, plan_id: string, count: number): Promise<number> {
  const started = await anna.post(`/iso-plans/${plan_id}/document-set`, { format: 'pdf', content: 'current' })
  const growth = await memoryGrowth(() =>
    runOne(t.parts.app, jobHandlers, 'documents.export_set', { org_id: anna.org_id, job_id: started.body.job_id }),
  )
  expect((await anna.get(`/jobs/${started.body.job_id}`)).body).toMatchObject({ status: 'succeeded', result: { documents: count } })
  return growth
}

test('a set of 60 documents takes no more memory than one of 15', { timeout: 300_000 }, async () => {
  const anna = await t.user('manager')
  const [few, many] = [await planOf(anna, 15), await planOf(anna, 60)]
  expect((await anna.get(`/customer-documents?plan_id=${many}&limit=200`)).body.total).toBe(60)
  await growthOf(anna, few, 15) // the renderer and its fonts come into memory
  const of15 = await growthOf(anna, few, 15)
  const of60 = await growthOf(anna, many, 60)
  console.log(JSON.stringify({ documents: [15, 60], growth_mb: [of15, of60].map((bytes) => Math.round(bytes / 1e6)) }))
  expect(of60).toBeLessThan(of15 + 50e6)
})
