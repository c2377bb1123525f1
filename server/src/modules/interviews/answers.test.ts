import { beforeAll, describe, expect, test } from 'vitest'
import { type Body, type Client, startTest } from '../../../test/harness.ts'
import { addSections, asked, putFacts, putInterviewed, say, start } from '../../../test/interviews.ts'

const t = await startTest()
let anna: Client

const column = (id: string) => ({ id, label: id, type: 'text', required: false, options: null })
const scope = { fact_key: 'ms.scope', fact_scope_id: 'iso9001' }
const gate = { fact: 'qms.designs_products', op: 'eq', value: true }
const text = (words: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] })

beforeAll(async () => {
  anna = await t.user('manager')
  await putFacts(t, anna.org_id, [
    { key: 'ms.scope', type: 'rich_text', scope: 'standard' },
    { key: 'org.roles', type: 'table', columns: [column('role'), column('name'), column('deputy')] },
    { key: 'qms.designs_products', type: 'boolean', gate: true, label: 'Designs its own products' },
  ])
})

function statuses(body: Body): Record<string, string> {
  return Object.fromEntries(body.index.map(({ id, status }: { id: string; status: string }) => [id, status]))
}

describe('a shared question', () => {
  test('is asked once and fills every document', async () => {
    const scene = await putInterviewed(t, anna, [
      [{ section_id: 'scope', ...scope, question: 'What is the scope?' }],
      [{ section_id: 'applies_to', ...scope, question: 'Another wording' }, { section_id: 'own' }],
    ])
    const session = await start(anna, scene)
    const { next, index } = await asked(anna, session)
    expect(index).toHaveLength(2)
    expect(next).toMatchObject({
      id: 'f.iso9001.ms.scope',
      question: 'What is the scope?',
      section_id: 'scope',
      used_in: [{ document_name: 'Document 1' }, { document_name: 'Document 2' }],
    })
    const { body } = await say(anna, session, next.id, { answer: 'All sensors', version: next.version })
    expect(body.affected).toEqual([{ document_id: scene.documents[1], section_id: 'applies_to' }])
    expect(body).toMatchObject({
      saved: { status: 'answered' },
      next: { id: `s.${scene.documents[1]}.own` },
      progress: { questions_answered: 1, completion_percentage: 50 },
    })
    const rows = await t.sql('select content, is_filled from document_sections where fact_key = $1 and customer_id = $2', [
      'ms.scope',
      scene.customer_id,
    ])
    expect(rows.map((row) => row.content)).toEqual([text('All sensors'), text('All sensors')])
    const again = await start(anna, scene, { document_ids: [scene.documents[1]] })
    expect((await asked(anna, again, 'f.iso9001.ms.scope')).next).toMatchObject({
      status: 'answered',
      answer: text('All sensors'),
      used_in: [{}, {}],
    })
  })

  test('asks for the columns of all its sections; each keeps its own, and columns that nobody asks stay', async () => {
    const rows = { type: 'table', fact_key: 'org.roles', fact_scope_id: '' }
    const scene = await putInterviewed(t, anna, [
      [{ section_id: 'roles', ...rows, columns: [column('role'), column('name')], min_rows: 2 }],
      [{ section_id: 'deputies', ...rows, columns: [column('role'), column('deputy')] }],
    ])
    const session = await start(anna, scene)
    const { next } = await asked(anna, session)
    expect(next).toMatchObject({ id: 'f.customer.org.roles', min_rows: 2 })
    expect(next.columns.map(({ id }: { id: string }) => id)).toEqual(['role', 'name', 'deputy'])
    const first = { row_id: 'r1', role: 'CEO', name: 'Ida', deputy: 'Bo' }
    expect((await say(anna, session, next.id, { answer: [first] })).body).toMatchObject({
      saved: { status: 'draft' },
      progress: { mandatory_open: 1 },
    })
    const { body } = await say(anna, session, next.id, { answer: [first, { row_id: 'r2', role: 'QM', name: 'Eva', deputy: null }] })
    expect(body).toMatchObject({ saved: { status: 'answered' }, next: null })
    const [one, two] = await t.sql(
      `select content from document_sections where fact_key = 'org.roles' and customer_id = $1 order by section_id desc`,
      [scene.customer_id],
    )
    expect(one.content[0]).toEqual({ row_id: 'r1', role: 'CEO', name: 'Ida' })
    expect(two.content[0]).toEqual({ row_id: 'r1', role: 'CEO', deputy: 'Bo' })
    const single = await start(anna, scene, { document_ids: [scene.documents[0]] })
    const question = (await asked(anna, single, next.id)).next
    expect(question.columns.map(({ id }: { id: string }) => id)).toEqual(['role', 'name'])
    await say(anna, single, next.id, {
      answer: [
        { row_id: 'r1', role: 'CEO', name: 'Ida Lund' },
        { row_id: 'r2', role: 'QM', name: 'Eva' },
      ],
    })
    expect((await asked(anna, session, next.id)).next.answer[0]).toEqual({ row_id: 'r1', role: 'CEO', name: 'Ida Lund', deputy: 'Bo' })
  })

  test('what another plan knows is offered, and one key confirms it', async () => {
    const scene = await putInterviewed(t, anna, [
      [{ section_id: 'a', ...scope, content: text('Before'), is_filled: true, is_prefilled: true, source: 'fact' }, { section_id: 'b' }],
    ])
    const session = await start(anna, scene)
    const { next, progress } = await asked(anna, session)
    expect(next).toMatchObject({ status: 'prefilled', answer: text('Before'), prefilled_from: 'an earlier answer' })
    expect(progress).toMatchObject({ questions_answered: 0 })
    const { body } = await say(anna, session, next.id, { confirm: true, version: next.version })
    expect(body).toMatchObject({ saved: { status: 'answered' }, progress: { questions_answered: 1 } })
    expect(await say(anna, session, next.id, { confirm: true })).toMatchObject({ status: 409, body: { code: 'nothing_to_confirm' } })
  })

  test.each([
    ['confirmed', { confirm: true }],
    ['said again', { answer: text('Here') }],
  ])('an answer that one document has and another lacks is %s for both', async (_, words) => {
    const scene = await putInterviewed(t, anna, [
      [{ section_id: 'a', ...scope, content: text('Here'), is_filled: true, answer_status: 'answered' }],
      [{ section_id: 'b', ...scope }],
    ])
    const session = await start(anna, scene)
    const { next } = await asked(anna, session)
    expect(next).toMatchObject({ status: 'prefilled', answer: text('Here') })
    const { body } = await say(anna, session, next.id, { ...words, version: next.version })
    expect(body).toMatchObject({ saved: { status: 'answered' }, next: null })
  })
})

describe('conditions', () => {
  test('an unknown gate is asked right before what waits for it, and opens or closes it', async () => {
    const scene = await putInterviewed(t, anna, [[{ section_id: 'first' }, { section_id: 'design', ask_when: gate }]])
    const [document_id] = scene.documents
    const session = await start(anna, scene)
    const gate_id = 'f.customer.qms.designs_products'
    expect(Object.keys(statuses(await asked(anna, session)))).toEqual([`s.${document_id}.first`, gate_id, `s.${document_id}.design`])
    const { next } = await asked(anna, session, gate_id)
    expect(next).toMatchObject({
      question: 'Does this apply: Designs its own products',
      section_type: null,
      fact_type: 'boolean',
      version: 0,
    })
    const closed = await say(anna, session, gate_id, { answer: false, version: 0 })
    expect(closed.body).toMatchObject({
      saved: { status: 'answered' },
      progress: { questions_total: 2, questions_answered: 1, documents: [{ completion_percentage: 0 }] },
    })
    expect(statuses(await asked(anna, session))[`s.${document_id}.design`]).toBe('inactive')
    await say(anna, session, `s.${document_id}.design`, { answer: 'Kept anyway' })
    const opened = await say(anna, session, gate_id, { answer: true })
    expect(opened.body).toMatchObject({ progress: { questions_total: 3, questions_answered: 2 } })
    expect((await asked(anna, session, `s.${document_id}.design`)).next).toMatchObject({ status: 'answered', answer: text('Kept anyway') })
  })

  test('a gate that nobody knows leaves the branch open', async () => {
    const scene = await putInterviewed(t, anna, [[{ section_id: 'design', ask_when: gate }]])
    const session = await start(anna, scene)
    const { body } = await say(anna, session, 'f.customer.qms.designs_products', { status: 'unknown' })
    expect(body).toMatchObject({ saved: { status: 'unknown' }, next: { id: `s.${scene.documents[0]}.design` } })
  })
})

describe('saying something else', () => {
  const one = (row = {}) => putInterviewed(t, anna, [[{ section_id: 'a', title: 'Suppliers', ...row }, { section_id: 'b' }]])

  test('"do not know" makes one task with the question', async () => {
    const scene = await one()
    const session = await start(anna, scene)
    const id = `s.${scene.documents[0]}.a`
    const { body } = await say(anna, session, id, { status: 'unknown' })
    expect(body).toMatchObject({ saved: { status: 'unknown' }, next: { id: `s.${scene.documents[0]}.b` } })
    await say(anna, session, id, { status: 'unknown', reason: 'Ask purchasing' })
    const tasks = await t.sql(`select id, title, task_scope, section_id, origin_id from customer_tasks where document_id = $1`, [
      scene.documents[0],
    ])
    expect(tasks).toMatchObject([{ title: 'Find out: Suppliers', task_scope: 'document', section_id: 'a', origin_id: session.id }])
    expect((await asked(anna, session, id)).next).toMatchObject({ status: 'unknown', task_id: tasks[0].id, reason: 'Ask purchasing' })
  })

  test('"not applicable" needs a reason, which the document prints', async () => {
    const scene = await one()
    const session = await start(anna, scene)
    const id = `s.${scene.documents[0]}.a`
    expect(await say(anna, session, id, { status: 'not_applicable' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/reason', code: 'reason_required' }] },
    })
    const { body } = await say(anna, session, id, { status: 'not_applicable', reason: 'We buy nothing' })
    expect(body).toMatchObject({
      saved: { status: 'not_applicable' },
      progress: { questions_answered: 1, documents: [{ completion_percentage: 50 }] },
    })
    const [section] = await t.sql(
      `select answer_status, answer_reason from document_sections where document_id = $1 and section_id = 'a'`,
      [scene.documents[0]],
    )
    expect(section).toEqual({ answer_status: 'not_applicable', answer_reason: 'We buy nothing' })
  })

  test('"later" defers, and this session does not ask again; another one does', async () => {
    const scene = await one()
    const session = await start(anna, scene)
    const id = `s.${scene.documents[0]}.a`
    expect((await say(anna, session, id, { status: 'deferred' })).body).toMatchObject({
      saved: { status: 'deferred' },
      next: { id: `s.${scene.documents[0]}.b` },
    })
    expect((await asked(anna, await start(anna, scene))).next.id).toBe(id)
    expect((await say(anna, session, id, { answer: 'Now' })).body.saved.status).toBe('answered')
  })

  test('only optional questions are skipped', async () => {
    const scene = await one({ is_mandatory: false })
    const session = await start(anna, scene)
    const [document_id] = scene.documents
    expect(await say(anna, session, `s.${document_id}.b`, { status: 'skipped' })).toMatchObject({
      status: 422,
      body: { code: 'question_is_mandatory' },
    })
    const { body } = await say(anna, session, `s.${document_id}.a`, { status: 'skipped' })
    expect(body).toMatchObject({
      saved: { status: 'skipped' },
      next: { id: `s.${document_id}.b` },
      progress: { questions_answered: 0, completion_percentage: 50 },
    })
  })

  test('half a text stays a draft beside the last answer and reaches no document', async () => {
    const scene = await one()
    const session = await start(anna, scene)
    const id = `s.${scene.documents[0]}.a`
    expect((await say(anna, session, id, { status: 'draft', answer: { half: 'a sen' } })).body).toMatchObject({
      saved: { status: 'draft', version: 1 },
      next: { id: `s.${scene.documents[0]}.b` },
    })
    expect((await asked(anna, session, id)).next).toMatchObject({ answer: null, draft: { half: 'a sen' } })
    await say(anna, session, id, { answer: 'A sentence' })
    expect((await asked(anna, session, id)).next).toMatchObject({ status: 'answered', answer: text('A sentence'), draft: null })
    await say(anna, session, id, { status: 'draft', answer: 'An' })
    expect((await asked(anna, session, id)).next).toMatchObject({ status: 'answered', answer: text('A sentence'), draft: 'An' })
    const trail = await t.sql(`select after from audit_log where object_id = $1 and action = 'interview.draft_saved'`, [session.id])
    expect(JSON.stringify(trail)).not.toContain('sen')
  })

  test('empty is not erase; clearing is', async () => {
    const scene = await one()
    const session = await start(anna, scene)
    const id = `s.${scene.documents[0]}.a`
    await say(anna, session, id, { answer: 'Something' })
    for (const answer of ['', ' ', null, text(' ')])
      expect((await say(anna, session, id, { answer })).body.saved).toMatchObject({ status: 'answered', version: 2 })
    expect((await say(anna, session, id, { clear: true })).body).toMatchObject({ saved: { status: 'missing' }, next: { id, answer: null } })
  })

  test('one thing at a time, in the form that is asked for', async () => {
    const scene = await one({ type: 'list' })
    const session = await start(anna, scene)
    const id = `s.${scene.documents[0]}.a`
    expect((await say(anna, session, id, {})).status).toBe(422)
    expect((await say(anna, session, id, { answer: ['x'], confirm: true })).status).toBe(422)
    expect(await say(anna, session, id, { answer: [{ a: 1 }] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/answer/0' }] },
    })
    expect(await say(anna, session, 's.nowhere.a', { answer: 'x' })).toMatchObject({ status: 404, body: { code: 'question_not_found' } })
  })
})

describe('two people', () => {
  test('a stale answer is refused with the other one and its author', async () => {
    const scene = await putInterviewed(t, anna, [[{ section_id: 'a', ...scope }], [{ section_id: 'b', ...scope }]])
    const session = await start(anna, scene)
    const bea = await t.colleague(anna, 'editor')
    const { next } = await asked(anna, session)
    expect((await say(bea, session, next.id, { answer: 'By Bea', version: next.version })).status).toBe(200)
    const late = await say(anna, session, next.id, { answer: 'By Anna', version: next.version })
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'answer_changed', answer: text('By Bea'), version: 2, answered_by_name: expect.stringMatching(/^editor/) },
    })
    expect((await say(anna, session, next.id, { answer: 'Merged', version: late.body.version })).body.saved.version).toBe(3)
  })

  test('at the same moment: different questions are both saved, of the same one only the first', async () => {
    const scene = await putInterviewed(t, anna, [[{ section_id: 'a' }, { section_id: 'b' }]])
    const session = await start(anna, scene)
    const bea = await t.colleague(anna, 'editor')
    const [document_id] = scene.documents
    const both = await Promise.all([
      say(anna, session, `s.${document_id}.a`, { answer: 'A' }),
      say(bea, session, `s.${document_id}.b`, { answer: 'B' }),
    ])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const same = await Promise.all(
      [anna, bea].map((client) => say(client, session, `s.${document_id}.a`, { answer: client.user_id, version: 2 })),
    )
    expect(same.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(same.find(({ status }) => status === 409)?.body.code).toBe('answer_changed')
  })

  test('a document in review takes no answers, and its gaps are not asked', async () => {
    const scene = await putInterviewed(t, anna, [[{ section_id: 'a' }], [{ section_id: 'b' }]])
    const session = await start(anna, scene)
    await t.sql(`update customer_documents set status = 'pending_review' where id = $1`, [scene.documents[0]])
    const { next, progress } = await asked(anna, session)
    expect(next.id).toBe(`s.${scene.documents[1]}.b`)
    expect(progress).toMatchObject({ questions_total: 1, mandatory_open: 1 })
    expect(await say(anna, session, `s.${scene.documents[0]}.a`, { answer: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'state_conflict' },
    })
  })

  test('a repeated request with its key answers the same and counts once', async () => {
    const scene = await putInterviewed(t, anna, [[{ section_id: 'a' }]])
    const session = await start(anna, scene)
    const body = { question_id: `s.${scene.documents[0]}.a`, answer: 'Once' }
    const first = await anna.post(`/interview-sessions/${session.id}/answer`, body, { key: 'offline-1234' })
    const again = await anna.post(`/interview-sessions/${session.id}/answer`, body, { key: 'offline-1234' })
    expect(again.body).toEqual(first.body)
  })
})

test('an answer takes at most twelve statements, however many questions and documents there are', async () => {
  const sections = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ section_id: `q${index}`, ...(index === 0 ? scope : {}) }))
  const counts = []
  for (const [documents, count] of [
    [2, 3],
    [6, 20],
  ] as const) {
    const scene = await putInterviewed(
      t,
      anna,
      Array.from({ length: documents }, () => sections(count)),
    )
    const session = await start(anna, scene)
    const { next } = await asked(anna, session)
    counts.push(
      Number((await say(anna, session, next.id, { answer: 'Same everywhere', version: next.version })).headers['x-db-statements']),
    )
  }
  expect(counts[0]).toBe(counts[1])
  expect(counts[0]).toBeLessThanOrEqual(12)
})

test('nothing is forgotten: a section that came later is asked', async () => {
  const scene = await putInterviewed(t, anna, [[{ section_id: 'a' }]])
  const session = await start(anna, scene)
  await say(anna, session, `s.${scene.documents[0]}.a`, { answer: 'Yes' })
  await addSections(t, { ...scene, document_id: scene.documents[0] ?? '' }, [{ section_id: 'new', is_mandatory: false }], 3)
  expect((await asked(anna, session)).next).toMatchObject({ section_id: 'new', is_mandatory: false })
})
