import { test } from 'vitest'
import { sampleDocuments, samplePlan } from '../../../test/answer-samples.ts'
import { inOrganization } from '../../../test/certification.ts'
import { startTest } from '../../../test/harness.ts'
import { saveAnswer } from './index.ts'
const t = await startTest()
test('explain', async () => {
  const { anna, customer, first, second, other } = await sampleDocuments(t)
  await samplePlan(t, { anna, customer, family: 'iso22000', alias: 'fsms', count: 12 })
  for (let i = 0; i < 30; i++) await inOrganization(t, anna.org_id, (ctx) => saveAnswer(ctx, { document_id: first.id, section_id: 'business', content: `Sensors ${i}`, source: 'interview' }))
  await t.sql('analyze')
  for (let i = 0; i < 12; i++)
  await inOrganization(t, anna.org_id, async (ctx) => {
    const text = ctx.text
    const timed = { ...ctx, text: async (q: any) => {
      if (i === 11) {
      const rows = await text({ text: `explain (summary, costs off) ${q.text}`, values: q.values }) 
      const lines = rows.map((r: any) => r['QUERY PLAN'])
      console.log(q.name, lines.slice(-14).join('\n'))
      }
      return text(q) } }
    await saveAnswer(timed as never, { document_id: first.id, section_id: 'business', content: `Gauges ${i}`, source: 'interview' })
    if (i === 11) console.log(await text({ text: `select name, generic_plans, custom_plans from pg_prepared_statements` }))
  })
}, 60000)
