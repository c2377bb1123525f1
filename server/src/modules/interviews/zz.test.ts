import { expect, test } from 'vitest'
import { startTest } from '../../../test/harness.ts'
import { asked, say } from '../../../test/interviews.ts'
const t = await startTest()
test('library', async () => {
  const anna = await t.user('manager', { library: true })
  const standards = (await anna.get('/iso-standards')).body.items
  const s27 = standards.find((s: any) => s.code.includes('27001'))
  const made = await anna.post('/customers', { company_name: 'Acme Corp', employees: 40, iso_standards: [{ iso_standard_id: s27.id, template_selection_mode: 'all' }] })
  expect(made.status).toBe(201)
  const plan_id = made.body.plans[0].id
  let t0 = performance.now()
  const session = await anna.post(`/customers/${made.body.id}/interview-sessions`, { plan_id })
  console.log('create', performance.now() - t0, session.headers['x-db-statements'])
  const s = session.body
  console.log({ ...s, documents: s.documents.length, document_ids: 0 })
  t0 = performance.now()
  const q = await asked(anna, s)
  console.log('questions', performance.now() - t0, q.index.length, q.index.filter((i: any) => i.id.startsWith('f.')).length)
  console.log(JSON.stringify(q.next).slice(0, 2500))
  console.log(q.index.slice(0, 25).map((i: any) => `${i.id.slice(0, 60)} ${i.status} ${i.title}`).join('\n'))
  const statuses: Record<string, number> = {}
  for (const i of q.index) statuses[i.status] = (statuses[i.status] ?? 0) + 1
  console.log(statuses)
  const texts = []
  for (const i of q.index.slice(0, 60)) {
    const full = (await asked(anna, s, i.id)).next
    if (full.section_type === 'text') texts.push(full)
  }
  const times: number[] = [], counts = []
  for (let r = 0; r < 3; r++) for (const f of texts) {
    const t1 = performance.now()
    const reply = await say(anna, s, f.id, { answer: `words ${r} ${Math.random()}` })
    times.push(performance.now() - t1)
    if (reply.status !== 200) console.log(reply.body)
    counts.push(reply.headers['x-db-statements'])
  }
  times.sort((a, b) => a - b)
  const bare: number[] = []
  const { unitOfWork } = await import('../../core/db.ts')
  for (let r = 0; r < 60; r++) {
    const t1 = performance.now()
    await unitOfWork(t.parts.app.database, { role: 'app', read_only: false, org_id: anna.org_id }, (tx) => tx.text({ name: 'bare', text: `update document_sections set content = $1 where org_id = $2 and document_id = $3 and section_id = $4`, values: [JSON.stringify({ r }), anna.org_id, texts[0].document_id, texts[0].section_id] }))
    bare.push(performance.now() - t1)
  }
  bare.sort((a, b) => a - b)
  console.log('answer median', times[Math.floor(times.length / 2)], 'bare median', bare[30], counts.join())
  const pgm = (await import('pg')).default
  const orig = pgm.Client.prototype.query
  const log: [string, number][] = []
  ;(pgm.Client.prototype as any).query = function (q: any, ...rest: any[]) {
    const r = (orig as any).call(this, q, ...rest)
    if (r && r.then) { const a = performance.now(); r.then(() => log.push([(q.name ?? q.text ?? q).slice(0, 50).replace(/\s+/g, ' '), performance.now() - a]), () => {}) }
    return r
  }
  for (let r = 0; r < 12; r++) { log.length = 0; const t1 = performance.now(); await say(anna, s, texts[0].id, { answer: `timed ${r}` }); console.log('total', performance.now() - t1, '\n' + log.map(([a, b]) => `${b.toFixed(1)} ${a}`).join('\n')) }
  pgm.Client.prototype.query = orig

  const one = await anna.post(`/customers/${made.body.id}/interview-sessions`, { document_id: texts[0].document_id })
  const t2: number[] = []
  for (let r = 0; r < 20; r++) { const t1 = performance.now(); await say(anna, one.body, texts[0].id, { answer: `again ${r}` }); t2.push(performance.now() - t1) }
  console.log('one document', t2.sort((a, b) => a - b)[10])
  const on = await anna.post(`/customers/${made.body.id}/interview-sessions`, {})
  const oq = await asked(anna, on.body)
  console.log(oq.index.map((i: any) => `${i.id} ${i.status} ${i.title}`).join('\n'))
  const fr = await say(anna, on.body, 'f.customer.org.trading_name', { answer: 'Acme' })
  console.log(fr.status, fr.headers['x-db-statements'], JSON.stringify(fr.body.saved))
  const gr = await say(anna, on.body, 'f.customer.isms.develops_software', { answer: false })
  console.log(gr.status, gr.headers['x-db-statements'], JSON.stringify(gr.body.affected))
}, 120000)
