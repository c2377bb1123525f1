import { expect, test } from 'vitest'
import { patchSection, sampleDocuments, samplePlan, sectionOf } from '../../../test/answer-samples.ts'
import { inOrganization } from '../../../test/certification.ts'
import { startTest } from '../../../test/harness.ts'
import { saveAnswer } from './index.ts'
const t = await startTest()
test('measure', async () => {
  const { anna, customer, first, second, other } = await sampleDocuments(t)
  await samplePlan(t, { anna, customer, family: 'iso22000', alias: 'fsms', count: 12 })
  for (const name of ['business', 'notes']) {
    const times: number[] = []
    const parts: Record<string, number> = {}
    for (let i = 0; i < 200; i++) {
      const s = performance.now()
      await inOrganization(t, anna.org_id, async (ctx) => {
        const text = ctx.text
        const timed = { ...ctx, text: async (q: any) => { const a = performance.now(); const r = await text(q); parts[q.name ?? q.text.slice(0, 40)] = (parts[q.name ?? q.text.slice(0, 40)] ?? 0) + performance.now() - a; return r } }
        await saveAnswer(timed as never, { document_id: first.id, section_id: name, content: `Sensors ${i}`, source: 'interview' })
      })
      times.push(performance.now() - s)
    }
    times.sort((a, b) => a - b)
    console.log(name, 'p50', times[100], 'p95', times[190], Object.fromEntries(Object.entries(parts).map(([k, v]) => [k, v / 200])))
  }
  const bare: number[] = []
  for (let i = 0; i < 200; i++) { const s = performance.now(); await inOrganization(t, anna.org_id, (ctx) => ctx.text({ text: 'update customers set phone = $2 where org_id = $1 and id = $3', values: [ctx.org_id, String(i), customer.id] })); bare.push(performance.now() - s) }
  bare.sort((a, b) => a - b)
  console.log('bare', bare[100])
  const g: number[] = []
  for (let i = 0; i < 100; i++) { const s = performance.now(); await anna.get(`/customer-documents/${first.id}`); g.push(performance.now() - s) }
  g.sort((a, b) => a - b)
  console.log('get', g[50])
}, 60000)
