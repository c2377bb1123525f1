import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, startTest } from '../../../test/harness.ts'
import { addSections, asked, putFacts, putInterviewed, say, start } from '../../../test/interviews.ts'

const t = await startTest()
let anna: Client

beforeAll(async () => {
  anna = await t.user('manager')
})

const two = () => putInterviewed(t, anna, [[{ section_id: 'a' }], [{ section_id: 'b' }]])

describe('starting', () => {
  test('one document, several, a plan: each with its name', async () => {
    const scene = await two()
    const [first = ''] = scene.documents
    expect(await start(anna, scene, { document_id: first, document_ids: undefined })).toMatchObject({
      kind: 'documents',
      session_name: 'Interview: Document 1',
      session_status: 'active',
      interviewer_id: anna.user_id,
      plan_id: scene.plan_id,
      document_ids: [first],
      questions_total: 1,
      questions_answered: 0,
      completion_percentage: 0,
      minutes_left: 4,
    })
    expect(await start(anna, scene, { document_ids: scene.documents.toReversed() })).toMatchObject({
      session_name: 'Interview: 2 documents',
      document_ids: scene.documents,
    })
    expect(await start(anna, scene, { document_ids: undefined, plan_id: scene.plan_id, session_name: 'Kickoff' })).toMatchObject({
      session_name: 'Kickoff',
      document_ids: scene.documents,
    })
  })

  test('documents that are not open, foreign or unknown are refused', async () => {
    const scene = await two()
    const [first = '', second = ''] = scene.documents
    const path = `/customers/${scene.customer_id}/interview-sessions`
    await t.sql(`update customer_documents set status = 'approved' where id = $1`, [first])
    expect(await anna.post(path, { document_ids: [first, second] })).toMatchObject({
      status: 409,
      body: { code: 'state_conflict', documents: [{ id: first, status: 'approved' }] },
    })
    expect((await anna.post(path, { plan_id: scene.plan_id })).body.document_ids).toEqual([second])
    const foreign = await putInterviewed(t, anna, [[{ section_id: 'x' }]])
    expect(await anna.post(path, { document_ids: [second, foreign.documents[0]] })).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference', errors: [{ pointer: '/document_ids/1' }] },
    })
    expect(await anna.post(path, { plan_id: foreign.plan_id })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/plan_id' }] } })
    await t.sql(`update customer_documents set status = 'pending_review' where id = $1`, [second])
    expect(await anna.post(path, { plan_id: scene.plan_id })).toMatchObject({ status: 409, body: { code: 'nothing_to_ask' } })
  })

  test('nothing chosen is the onboarding: marked facts, with master data to confirm', async () => {
    const bert = await t.user('editor')
    await putFacts(t, bert.org_id, [
      { key: 'org.legal_name', type: 'text', onboarding: true, position: 1 },
      { key: 'org.sector', type: 'choice', onboarding: true, position: 2, options: [{ id: 'metal', label: 'Metal' }] },
      { key: 'org.motto', type: 'text', position: 3 },
    ])
    const scene = await putInterviewed(t, bert, [])
    const session = await start(bert, scene, { document_ids: undefined })
    expect(session).toMatchObject({
      kind: 'onboarding',
      session_name: 'Interview: Customer Onboarding',
      document_ids: [],
      questions_total: 2,
    })
    const { next, index } = await asked(bert, session)
    expect(index.map(({ id, status, document }: { id: string; status: string; document: unknown }) => [id, status, document])).toEqual([
      ['f.customer.org.legal_name', 'prefilled', null],
      ['f.customer.org.sector', 'missing', null],
    ])
    expect(next).toMatchObject({
      answer: expect.stringMatching(/^Acme/),
      prefilled_from: 'the customer record',
      section_id: null,
      fact_type: 'text',
      version: 0,
    })
    const confirmed = await say(bert, session, next.id, { confirm: true, version: 0 })
    expect(confirmed.body).toMatchObject({
      saved: { status: 'answered', version: 1 },
      next: { id: 'f.customer.org.sector', options: [{ id: 'metal' }] },
    })
    expect(await say(bert, session, 'f.customer.org.sector', { answer: 'wood' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/answer' }] },
    })
    expect((await say(bert, session, 'f.customer.org.sector', { answer: 'metal' })).body).toMatchObject({
      next: null,
      progress: { completion_percentage: 100 },
    })
    const cleared = await say(bert, session, 'f.customer.org.sector', { clear: true })
    expect(cleared.body).toMatchObject({ saved: { status: 'missing' }, next: { id: 'f.customer.org.sector', answer: null } })
  })

  test('without a customer, a question or a right there is none', async () => {
    const scene = await two()
    const empty = await t.user('manager')
    const nobody = await putInterviewed(t, empty, [])
    expect(await empty.post(`/customers/${nobody.customer_id}/interview-sessions`, {})).toMatchObject({
      status: 409,
      body: { code: 'nothing_to_ask' },
    })
    expect((await empty.post(`/customers/${scene.customer_id}/interview-sessions`, {})).status).toBe(404)
    const viewer = await t.colleague(anna, 'viewer')
    expect(await viewer.post(`/customers/${scene.customer_id}/interview-sessions`, {})).toMatchObject({
      status: 403,
      body: { permission: 'interviews:manage' },
    })
    const session = await start(anna, scene)
    expect((await viewer.get(`/interview-sessions/${session.id}/questions`)).status).toBe(200)
    expect((await say(viewer, session, 'f.x.y', { confirm: true })).status).toBe(403)
    expect((await empty.get(`/interview-sessions/${session.id}`)).status).toBe(404)
    expect((await say(empty, session, 'f.x.y', { confirm: true })).status).toBe(404)
  })
})

describe('lists', () => {
  test('of a customer and of all, filtered, with a constant number of statements', async () => {
    const cora = await t.user('manager')
    const scene = await putInterviewed(t, cora, [[{ section_id: 'a' }], [{ section_id: 'b' }]])
    await start(cora, scene, { session_name: 'Alpha' })
    const path = `/customers/${scene.customer_id}/interview-sessions`
    const few = await cora.get(path)
    for (const session_name of ['Beta', 'Gamma', 'Delta']) await start(cora, scene, { session_name })
    const many = await cora.get(path)
    expect(many.body.items.map((item: { session_name: string }) => item.session_name)).toEqual(['Delta', 'Gamma', 'Beta', 'Alpha'])
    expect(many.body.items[0]).toMatchObject({
      company_name: expect.stringMatching(/^Acme/),
      questions_total: 2,
      documents: [{ document_name: 'Document 1' }, {}],
    })
    expect(many.headers['x-db-statements']).toBe(few.headers['x-db-statements'])
    expect((await cora.get('/interview-sessions?sort=session_name&q=bet')).body).toMatchObject({
      total: 1,
      items: [{ session_name: 'Beta' }],
    })
    expect((await cora.get('/interview-sessions?interviewer_id=none')).body.total).toBe(0)
    expect((await cora.get('/interview-sessions?interviewer_id=me&status=active')).body.total).toBe(4)
    expect((await cora.get(`/customers/${anna.org_id}/interview-sessions`)).status).toBe(404)
  })

  test('a list shows the same figures as each interview', async () => {
    const dora = await t.user('manager')
    await putFacts(t, dora.org_id, [
      { key: 'org.motto', type: 'text', onboarding: true },
      { key: 'org.makes_food', type: 'boolean', gate: true },
    ])
    const ask_when = { fact: 'org.makes_food', op: 'eq', value: true }
    const scene = await putInterviewed(t, dora, [[{ section_id: 'a', ask_when, requires_evidence: true }], [{ section_id: 'b', ask_when }]])
    for (const document_ids of [scene.documents, [scene.documents[0]], undefined]) await start(dora, scene, { document_ids })
    const { items } = (await dora.get('/interview-sessions')).body
    expect(items.map((item: { questions_total: number }) => item.questions_total)).toEqual([1, 2, 3])
    for (const item of items) expect((await dora.get(`/interview-sessions/${item.id}`)).body).toEqual(item)
  })
})

describe('life of a session', () => {
  test('name and notes change by version; answers do not raise it', async () => {
    const scene = await two()
    const session = await start(anna, scene)
    const path = `/interview-sessions/${session.id}`
    await say(anna, session, `s.${scene.documents[0]}.a`, { answer: 'Yes' })
    const renamed = await anna.patch(path, { session_name: 'Monday', notes: 'Ask the boss' }, { if_match: session.version })
    expect(renamed).toMatchObject({ status: 200, body: { session_name: 'Monday', notes: 'Ask the boss', version: session.version + 1 } })
    expect(await anna.patch(path, { notes: '' }, { if_match: session.version })).toMatchObject({
      status: 412,
      body: { present: { session_name: 'Monday' } },
    })
    expect((await anna.patch(path, { session_name: 'Monday' }, { if_match: renamed.body.version })).body.version).toBe(renamed.body.version)
  })

  test('pause, resume, cancel; answers only while it is active', async () => {
    const scene = await two()
    const session = await start(anna, scene)
    const path = `/interview-sessions/${session.id}`
    const question_id = `s.${scene.documents[0]}.a`
    expect((await anna.post(`${path}/pause`)).body).toMatchObject({ session_status: 'paused' })
    expect(await anna.post(`${path}/pause`)).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', from: 'paused', to: 'paused', allowed: ['active', 'completed', 'cancelled'] },
    })
    expect(await say(anna, session, question_id, { answer: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'state_conflict', session_status: 'paused' },
    })
    expect((await anna.post(`${path}/resume`)).body).toMatchObject({
      session_status: 'active',
      changed_since: { answers: [], questions_added: 0, questions_removed: 0 },
    })
    expect((await say(anna, session, question_id, { answer: 'x' })).status).toBe(200)
    expect((await anna.delete(`${path}?reason=Moved`)).body).toMatchObject({ session_status: 'cancelled', questions_answered: 1 })
    expect((await anna.delete(path)).body).toMatchObject({ code: 'illegal_transition', allowed: [] })
    const trail = await t.sql(`select action, reason from audit_log where object_id = $1 order by seq`, [session.id])
    expect(trail.map((entry) => entry.action)).toEqual([
      'interview.created',
      'interview.paused',
      'interview.resumed',
      'interview.cancelled',
    ])
    expect(trail.at(-1).reason).toBe('Moved')
  })

  test('resuming tells what others answered meanwhile and which questions came', async () => {
    const scene = await two()
    const session = await start(anna, scene)
    const other = await start(anna, scene)
    const bea = await t.colleague(anna, 'editor')
    await anna.post(`/interview-sessions/${session.id}/pause`)
    await say(bea, other, `s.${scene.documents[0]}.a`, { answer: 'By Bea' })
    await say(anna, other, `s.${scene.documents[1]}.b`, { answer: 'My own' })
    await addSections(t, { ...scene, document_id: scene.documents[1] ?? '' }, [{ section_id: 'c' }, { section_id: 'd' }], 5)
    const { body } = await anna.post(`/interview-sessions/${session.id}/resume`)
    expect(body.changed_since).toMatchObject({ answers: [{ count: 1 }], questions_added: 2, questions_removed: 0 })
    expect(body.changed_since.answers[0].full_name).toMatch(/^editor/)
  })

  test('time of work is what lies between answers, at most two minutes each', async () => {
    const scene = await two()
    const begin = Date.now()
    t.clock.now = new Date(begin)
    const session = await start(anna, scene)
    const answerAt = async (seconds: number, section: number, answer: string) => {
      t.clock.now = new Date(begin + seconds * 1000)
      return (await say(anna, session, `s.${scene.documents[section]}.${'ab'[section]}`, { answer })).body.progress.active_seconds
    }
    expect(await answerAt(30, 0, 'one')).toBe(30)
    expect(await answerAt(600, 1, 'two')).toBe(150)
    expect(await answerAt(605, 1, 'three')).toBe(155)
    t.clock.now = null
    expect((await anna.get(`/interview-sessions/${session.id}`)).body).toMatchObject({
      active_seconds: 155,
      last_question_id: `s.${scene.documents[1]}.b`,
    })
  })
})
