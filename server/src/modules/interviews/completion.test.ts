import { beforeAll, describe, expect, test } from 'vitest'
import { putDocuments, putRows } from '../../../test/certification.ts'
import { type Client, startTest } from '../../../test/harness.ts'
import { asked, type Interviewed, putFacts, putInterviewed, say, start } from '../../../test/interviews.ts'
import { pdfFile } from '../../../test/sample-files.ts'

const t = await startTest()
let anna: Client

const pdf = { name: 'chart.pdf', type: 'application/pdf', bytes: pdfFile() }
const chart = { section_id: 'chart', title: 'Organization chart', type: 'evidence', requires_evidence: true }

beforeAll(async () => {
  anna = await t.user('manager')
})

async function withFolders(scene: { customer_id: string }) {
  await t.sql(`update customers set storage_path = 'c/' || id, storage_state = 'not_initialized' where id = $1`, [scene.customer_id])
  expect((await anna.post(`/customers/${scene.customer_id}/initialize-storage`)).status).toBe(200)
}

/** The task of a section that wants to be proved. */
async function putProofTask(scene: Interviewed, place: { id: string; document_id: string | undefined; section_id: string }): Promise<void> {
  const { customer_id, plan_id, template_id } = scene
  const now = new Date()
  const task = {
    ...place,
    org_id: anna.org_id,
    customer_id,
    plan_id,
    template_id,
    task_scope: 'document',
    task_type: 'evidence_required',
    title: 'Provide Evidence',
    requires_evidence: true,
    auto_generated: true,
    description: '',
    status: 'pending',
    priority: 'high',
    evidence_uploaded: false,
    due_date_source: 'suggested',
    fact_keys: [],
    position: 0,
    is_ignored: false,
    version: 1,
    created_at: now,
    updated_at: now,
  }
  await putRows(t, { table: 'customer_tasks', rows: [task] })
}

describe('evidence inside a question', () => {
  test('a file comes off a question of one section through the task that it proves', async () => {
    const scene = await putInterviewed(t, anna, [[chart]])
    await withFolders(scene)
    await putProofTask(scene, { id: scene.plan_id, document_id: scene.documents[0], section_id: 'chart' })
    const session = await start(anna, scene)
    const { next } = await asked(anna, session)
    const { body } = await anna.upload(`/interview-sessions/${session.id}/evidence`, pdf, { question_id: next.id })
    const { evidence_task_id, evidence_files } = body.question
    expect(evidence_task_id).toBe(scene.plan_id)
    expect((await anna.delete(`/tasks/${evidence_task_id}/evidence/${evidence_files[0].file_id}`)).status).toBe(204)
    expect((await asked(anna, session, next.id)).next).toMatchObject({ evidence_files: [], evidence_uploaded: false })
  })

  test('one file proves every document that wants it, their tasks, and the question', async () => {
    await putFacts(t, anna.org_id, [{ key: 'org.chart', type: 'file_list' }])
    const shared = { ...chart, fact_key: 'org.chart', fact_scope_id: '' }
    const scene = await putInterviewed(t, anna, [
      [shared],
      [
        { ...shared, section_id: 'people' },
        { section_id: 'text', requires_evidence: true },
      ],
    ])
    await withFolders(scene)
    await putProofTask(scene, { id: scene.plan_id, document_id: scene.documents[0], section_id: 'chart' })
    const session = await start(anna, scene)
    const { next } = await asked(anna, session)
    expect(next).toMatchObject({
      id: 'f.customer.org.chart',
      requires_evidence: true,
      evidence_uploaded: false,
      evidence_wanted: [{ section_id: 'chart' }, { section_id: 'people' }],
    })
    const path = `/interview-sessions/${session.id}/evidence`
    const { status, body } = await anna.upload(path, pdf, { question_id: next.id })
    expect([status, body.code]).toEqual([201, undefined])
    expect(body.question).toMatchObject({
      status: 'answered',
      evidence_uploaded: true,
      evidence_files: [{ original_filename: 'chart.pdf', uploaded_by: anna.user_id }],
      task_id: null,
      evidence_task_id: null,
    })
    expect(body.evidence.links.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['question', 'section', 'section', 'task'])
    expect(body.progress).toMatchObject({
      questions_answered: 1,
      documents: [{ completion_percentage: 100 }, { completion_percentage: 50 }],
    })
    expect(await t.sql('select status from customer_tasks where id = $1', [scene.plan_id])).toEqual([{ status: 'completed' }])
    const text = `s.${scene.documents[1]}.text`
    expect(await anna.upload(path, pdf, { question_id: text, section_id: 'chart' })).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference' },
    })
    const file_id = body.question.evidence_files[0].file_id
    const linked = await say(anna, session, text, { answer: 'See the chart', evidence_file_ids: [file_id] })
    expect(linked.body).toMatchObject({
      saved: { status: 'answered' },
      next: null,
      progress: { evidence_open: 0, completion_percentage: 100 },
    })
  })

  test('the onboarding takes files for facts made of files', async () => {
    const bert = await t.user('manager')
    await putFacts(t, bert.org_id, [{ key: 'org.licence', type: 'file_list', onboarding: true }])
    const scene = await putInterviewed(t, bert, [])
    await t.sql(`update customers set storage_path = 'c/' || id where id = $1`, [scene.customer_id])
    await bert.post(`/customers/${scene.customer_id}/initialize-storage`)
    const session = await start(bert, scene, { document_ids: undefined })
    const { body } = await bert.upload(`/interview-sessions/${session.id}/evidence`, pdf, { question_id: 'f.customer.org.licence' })
    expect(body.question).toMatchObject({ status: 'answered', evidence_files: [{ original_filename: 'chart.pdf' }] })
    expect(body.question.answer).toEqual([body.question.evidence_files[0].file_id])
  })
})

describe('completing', () => {
  test('is refused with a list while mandatory answers or evidence are missing', async () => {
    const scene = await putInterviewed(t, anna, [
      [
        { section_id: 'a', title: 'Goals' },
        { section_id: 'b', is_mandatory: false },
        { section_id: 'c', requires_evidence: true },
      ],
    ])
    const session = await start(anna, scene)
    const [id] = scene.documents
    const path = `/interview-sessions/${session.id}/complete`
    await say(anna, session, `s.${id}.c`, { answer: 'Without proof' })
    const refused = await anna.post(path, {})
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'interview_incomplete',
        questions: [
          { question_id: `s.${id}.a`, title: 'Goals', lacks: 'answer' },
          { question_id: `s.${id}.c`, lacks: 'evidence' },
        ],
      },
    })
    expect((await anna.get(`/interview-sessions/${session.id}`)).body.session_status).toBe('active')
  })

  test('what is not known has its task and lets the session end; what is put off without one does not', async () => {
    const scene = await putInterviewed(t, anna, [[{ section_id: 'a' }, { section_id: 'b' }]])
    const session = await start(anna, scene)
    const [id] = scene.documents
    const path = `/interview-sessions/${session.id}/complete`
    await say(anna, session, `s.${id}.a`, { status: 'unknown' })
    await say(anna, session, `s.${id}.b`, { status: 'deferred' })
    expect((await anna.post(path, {})).body).toMatchObject({
      code: 'interview_incomplete',
      questions: [{ question_id: `s.${id}.b`, lacks: 'task' }],
    })
    const { body } = await anna.post(path, { make_tasks: true })
    expect(body).toMatchObject({
      session_status: 'completed',
      open_points: [
        { question_id: `s.${id}.a`, status: 'unknown' },
        { question_id: `s.${id}.b`, status: 'deferred' },
      ],
      submitted_document_ids: [],
    })
    const tasks = await t.sql(`select id from customer_tasks where document_id = $1 order by section_id`, [id])
    expect(body.open_points.map(({ task_id }: { task_id: string }) => task_id)).toEqual(tasks.map((task) => task.id))
    expect(await anna.post(path, {})).toMatchObject({ status: 409, body: { code: 'illegal_transition' } })
    expect(await say(anna, session, `s.${id}.a`, { answer: 'x' })).toMatchObject({ status: 409, body: { code: 'state_conflict' } })
  })

  test('making tasks puts off what is missing in a constant number of statements', async () => {
    const counts = []
    for (const count of [2, 30]) {
      const scene = await putInterviewed(t, anna, [Array.from({ length: count }, (_, index) => ({ section_id: `q${index}` }))])
      const session = await start(anna, scene)
      const reply = await anna.post(`/interview-sessions/${session.id}/complete`, { make_tasks: true })
      expect(reply.body.open_points).toHaveLength(count)
      expect(new Set(reply.body.open_points.map(({ status }: { status: string }) => status))).toEqual(new Set(['deferred']))
      counts.push(reply.headers['x-db-statements'])
    }
    expect(counts[0]).toBe(counts[1])
  })

  test('shows what comes next and submits what is complete', async () => {
    const scene = await putInterviewed(t, anna, [[{ section_id: 'a' }], [{ section_id: 'b' }], [{ section_id: 'c' }]])
    const [first = '', second = '', third] = scene.documents
    const session = await start(anna, scene, { document_ids: [first, second] })
    await say(anna, session, `s.${first}.a`, { answer: 'Done' })
    await say(anna, session, `s.${second}.b`, { status: 'unknown' })
    const { status, body } = await anna.post(`/interview-sessions/${session.id}/complete`, { submit: true }, { if_match: session.version })
    expect([status, body.submitted_document_ids, body.next_document_id]).toEqual([200, [first], third])
    expect(body.documents).toMatchObject([{ status: 'pending_review', completion_percentage: 100 }, { status: 'not_started' }])
    expect(body.completed_at).not.toBeNull()
  })

  test('an optional question never holds it up; a document elsewhere is no next one', async () => {
    const scene = await putInterviewed(t, anna, [[{ section_id: 'a', is_mandatory: false }]])
    await putDocuments(t, scene, [{ position: 3, status: 'approved' }])
    const session = await start(anna, scene)
    const { body } = await anna.post(`/interview-sessions/${session.id}/complete`, {})
    expect(body).toMatchObject({ session_status: 'completed', next_document_id: null, open_points: [{ status: 'missing', task_id: null }] })
  })
})
