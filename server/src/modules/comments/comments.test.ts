import { beforeAll, expect, test } from 'vitest'
import { type SampleDocument, sampleDocuments } from '../../../test/answer-samples.ts'
import { type Body, type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let anna: Client
let bert: Client
let document: SampleDocument
let other: SampleDocument

beforeAll(async () => {
  const sample = await sampleDocuments(t)
  anna = sample.anna
  document = sample.first
  other = sample.second
  bert = await t.colleague(anna, 'approver')
})

const target = () => ({ target_type: 'document', target_id: document.id })
const threads = async (by: Client = anna): Promise<Body[]> =>
  (await by.get(`/comments?target_type=document&target_id=${document.id}&limit=200`)).body.items
const begin = async (by: Client, body: string, more: Record<string, unknown> = {}): Promise<Body> => {
  const reply = await by.post('/comments', { ...target(), body, ...more })
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return reply.body
}
const find = async (id: string): Promise<Body> => (await threads()).find((thread) => thread.id === id)
const mails = () =>
  t.sql(`select id, recipient, subject from outbox where org_id = $1 and kind = 'comment_mention' order by id`, [anna.org_id])

test('a thread on a section is answered, settled and taken up again', async () => {
  const thread = await begin(bert, 'Which sites?', { section_id: 'scope' })
  expect(thread).toMatchObject({
    section_id: 'scope',
    document_version: 1,
    review_round: null,
    resolved_at: null,
    replies: [],
    created_by: bert.user_id,
  })
  const answered = await begin(anna, 'Kiel and Ulm', { thread_id: thread.id })
  expect(answered).toMatchObject({ id: thread.id, replies: [{ body: 'Kiel and Ulm', created_by: anna.user_id }] })
  const resolved = await anna.post(`/comments/${thread.id}/resolve`, undefined, { if_match: thread.version })
  expect(resolved.body).toMatchObject({
    resolved_at: expect.any(String),
    resolved_by_name: expect.any(String),
    version: thread.version + 1,
  })
  expect(await anna.post(`/comments/${thread.id}/resolve`)).toMatchObject({ status: 409, body: { code: 'state_conflict' } })
  expect(await anna.post(`/comments/${thread.id}/reopen`, undefined, { if_match: thread.version })).toMatchObject({ status: 412 })
  expect((await bert.post(`/comments/${thread.id}/reopen`)).body).toMatchObject({ resolved_at: null, resolved_by_name: null })
  expect(await anna.post(`/comments/${answered.replies[0].id}/resolve`)).toMatchObject({ status: 409, body: { code: 'state_conflict' } })
  expect(await find(thread.id)).toMatchObject({ body: 'Which sites?', replies: [{ body: 'Kiel and Ulm' }] })
})

test('only its author changes a comment, for a quarter of an hour and on what was read', async () => {
  const thread = await begin(anna, 'Frist')
  const path = `/comments/${thread.id}`
  expect((await anna.patch(path, { body: 'First' })).status).toBe(428)
  expect(await bert.patch(path, { body: 'Mine' }, { if_match: 1 })).toMatchObject({ status: 403, body: { code: 'not_the_author' } })
  const edited = await anna.patch(path, { body: 'First' }, { if_match: 1 })
  expect(edited.body).toMatchObject({ body: 'First', edited_at: expect.any(String), version: 2 })
  expect(await anna.patch(path, { body: 'Late' }, { if_match: 1 })).toMatchObject({ status: 412, body: { present: { body: 'First' } } })
  const [entry] = await t.sql(`select before, after from audit_log where object_id = $1 and action = 'comment.updated'`, [thread.id])
  expect([entry.before, entry.after]).toEqual([{ body: 'Frist' }, { body: 'First' }])
  t.clock.now = new Date(Date.now() + 16 * 60_000)
  for (const reply of [await anna.patch(path, { body: 'Later' }, { if_match: 2 }), await anna.delete(path)])
    expect(reply).toMatchObject({ status: 409, body: { code: 'edit_time_over' } })
  t.clock.now = null
})

test('a deleted comment is gone, or keeps its place while others answered it', async () => {
  const alone = await begin(anna, 'Alone')
  expect(await bert.delete(`/comments/${alone.id}`)).toMatchObject({ status: 403, body: { code: 'not_the_author' } })
  expect((await anna.delete(`/comments/${alone.id}`, { if_match: 9 })).status).toBe(412)
  expect((await anna.delete(`/comments/${alone.id}`)).status).toBe(204)
  expect(await find(alone.id)).toBeUndefined()
  const first = await begin(anna, 'Question', { mentions: [bert.user_id] })
  const { replies } = await begin(bert, 'Answer', { thread_id: first.id })
  await anna.delete(`/comments/${first.id}`)
  expect(await find(first.id)).toMatchObject({ body: '', is_deleted: true, mentions: [], replies: [{ body: 'Answer' }] })
  for (const reply of [
    await anna.patch(`/comments/${first.id}`, { body: 'x' }, { if_match: 2 }),
    await anna.delete(`/comments/${first.id}`),
  ])
    expect(reply.status).toBe(404)
  expect((await anna.post(`/comments/${first.id}/resolve`)).status).toBe(200)
  await bert.delete(`/comments/${replies[0].id}`)
  expect(await find(first.id)).toBeUndefined()
})

test('who is mentioned gets one mail with a link and without the words; whoever wrote gets none', async () => {
  const before = (await mails()).length
  const thread = await begin(anna, 'Bert, is the plan secret?', { section_id: 'scope', mentions: [bert.user_id, anna.user_id] })
  expect(thread.mentions.map((one: Body) => one.id).sort()).toEqual([anna.user_id, bert.user_id].sort())
  const [mail, ...others] = (await mails()).slice(before)
  expect([mail.recipient, others]).toEqual([bert.email, []])
  expect(mail.subject).toMatch(/ mentioned you in .*Policy 1$/)
  const { body_text } = (await (await t.colleague(anna, 'admin')).get(`/outbox/${mail.id}`)).body
  expect(body_text).toContain(`/documents/${document.id}?section=scope&panel=comments`)
  expect(body_text).not.toContain('secret')
  const carl = await t.colleague(anna, 'editor')
  await anna.patch(`/comments/${thread.id}`, { body: 'Carl and Bert?', mentions: [bert.user_id, carl.user_id] }, { if_match: 1 })
  expect((await mails()).slice(before).map((one) => one.recipient)).toEqual([bert.email, carl.email])
  expect((await find(thread.id)).mentions.map((one: Body) => one.id).sort()).toEqual([bert.user_id, carl.user_id].sort())
})

test('only who can read the document can be mentioned', async () => {
  const stranger = await t.user('admin')
  const left = await t.colleague(anna, 'editor')
  await t.sql(`update memberships set status = 'suspended' where user_id = $1`, [left.user_id])
  const limited = await t.colleague(anna, 'editor')
  await t.sql(`update memberships set customer_scope = 'listed' where user_id = $1`, [limited.user_id])
  const blind = await t.colleague(anna, 'viewer')
  await t.sql(`update roles set permissions = array_remove(permissions, 'documents:read') where org_id = $1 and key = 'viewer'`, [
    anna.org_id,
  ])
  const people = [bert, stranger, left, limited, blind].map((person) => person.user_id)
  const refused = await anna.post('/comments', { ...target(), body: 'All of you', mentions: people })
  expect(refused).toMatchObject({ status: 422, body: { code: 'mention_without_access' } })
  expect(refused.body.errors.map((error: Body) => error.pointer)).toEqual(['/mentions/1', '/mentions/2', '/mentions/3', '/mentions/4'])
  expect((await threads()).some((thread) => thread.body === 'All of you')).toBe(false)
})

test('what does not belong together is refused, and another organization sees nothing', async () => {
  const thread = await begin(anna, 'Here')
  const { replies } = await begin(anna, 'Answer', { thread_id: thread.id })
  const cases: [Record<string, unknown>, string][] = [
    [{ section_id: 'nowhere' }, '/section_id'],
    [{ thread_id: replies[0].id }, '/thread_id'],
    [{ target_id: other.id, thread_id: thread.id }, '/thread_id'],
    [{ target_id: thread.id }, '/target_id'],
  ]
  for (const [part, pointer] of cases)
    expect(await anna.post('/comments', { ...target(), body: 'x', ...part }), pointer).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference', errors: [{ pointer }] },
    })
  const stranger = await t.user('admin')
  expect((await stranger.get(`/comments?target_type=document&target_id=${document.id}`)).status).toBe(404)
  expect((await stranger.post('/comments', { ...target(), body: 'x' })).status).toBe(422)
})

test('who may not read documents reads no comments, and whoever only reads writes none', async () => {
  const thread = await begin(anna, 'For readers')
  const auditor = await t.colleague(anna, 'auditor')
  await t.sql(`update roles set permissions = array_remove(permissions, 'comments:write') where org_id = $1 and key = 'auditor'`, [
    anna.org_id,
  ])
  expect((await threads(auditor)).length).toBeGreaterThan(0)
  expect(await auditor.post('/comments', { ...target(), body: 'x' })).toMatchObject({ status: 403, body: { permission: 'comments:write' } })
  await t.sql(`update roles set permissions = array_remove(permissions, 'documents:read') where org_id = $1 and key = 'editor'`, [
    anna.org_id,
  ])
  const editor = await t.colleague(anna, 'editor')
  for (const reply of [
    await editor.get(`/comments?target_type=document&target_id=${document.id}`),
    await editor.post('/comments', { ...target(), body: 'x' }),
    await editor.post(`/comments/${thread.id}/resolve`),
  ])
    expect(reply).toMatchObject({ status: 403, body: { permission: 'documents:read' } })
})

test('a comment made during a review says so for ever', async () => {
  await t.sql(`update customer_documents set status = 'pending_review', review_round = 2 where id = $1`, [document.id])
  const thread = await begin(bert, 'Name the owner')
  await t.sql(`update customer_documents set status = 'in_progress' where id = $1`, [document.id])
  expect(await find(thread.id)).toMatchObject({ review_round: 2 })
  expect((await begin(anna, 'Later')).review_round).toBeNull()
})

test('a page of threads takes four statements, however many there are', async () => {
  for (const body of ['one', 'two', 'three']) await begin(anna, body, { mentions: [bert.user_id] })
  const reply = await anna.get(`/comments?target_type=document&target_id=${document.id}&limit=2`)
  expect(reply.body).toMatchObject({ items: [{}, {}], limit: 2 })
  expect(reply.headers['x-db-statements']).toBe('4')
})
