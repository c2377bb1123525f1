import { beforeEach, expect, test } from 'vitest'
import { patchSection, type Sample, type SampleDocument, sampleDocuments } from '../../../test/answer-samples.ts'
import { type Body, type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let sample: Sample
let author: Client
let admin: Client
let editor: Client
let approver: Client

const people = () => [
  { kind: 'review', by: 'users', user_ids: [editor.user_id] },
  { kind: 'approve', by: 'role', role_key: 'approver' },
]

beforeEach(async () => {
  sample = await sampleDocuments(t)
  author = sample.anna
  admin = await t.colleague(author, 'admin')
  editor = await t.colleague(author, 'editor')
  approver = await t.colleague(author, 'approver')
  const { body: flow } = await admin.post('/approval-flows', { name: 'Two steps', steps: people() })
  await admin.patch('/document-types/policy', { approval_flow_id: flow.id, review_months: 6 }, { if_match: 1 })
})

const fourEyes = (on: boolean) => t.sql('update organization_settings set require_four_eyes = $2 where org_id = $1', [author.org_id, on])
const path = (document: SampleDocument) => `/customer-documents/${document.id}`
const present = async (document: SampleDocument) => (await author.get(path(document))).body
const round = async (document: SampleDocument) => (await author.get(`${path(document)}/history`)).body.rounds[0]
const reviewsOf = async (person: Client): Promise<string[]> => (await person.get('/my-work')).body.reviews.map((one: Body) => one.id)

async function fill(document: SampleDocument, by = author): Promise<void> {
  await patchSection(by, document, { section_id: 'business', content: 'We move freight.' })
  await patchSection(by, document, { section_id: 'scope', content: 'All sites.' })
  const rows = ['a', 'b'].map((row_id) => ({ row_id, risk: row_id, owner: 'Head' }))
  await patchSection(by, document, { section_id: 'risks', content: rows })
  await patchSection(by, document, { section_id: 'goals', content: ['Fewer losses', 'Faster replies'] })
  await patchSection(by, document, { section_id: 'coding', content: 'None.' })
}

async function submit(document: SampleDocument): Promise<void> {
  const submitted = await author.post(`${path(document)}/submit-review`, {})
  expect(submitted.body.status, JSON.stringify(submitted.body)).toBe('pending_review')
}

async function approve(person: Client, document: SampleDocument) {
  const { version } = await present(document)
  return person.post(`${path(document)}/approve`, {}, { if_match: version })
}

test('decisions go step by step, each by its people; work and waiting follow the open step', async () => {
  await fill(sample.first)
  await submit(sample.first)
  expect(await round(sample.first)).toMatchObject({
    step: 1,
    authors: [author.user_id],
    waiting_for: [{ id: editor.user_id }],
    steps: [
      { step: 1, kind: 'review', state: 'open', people: [{ id: editor.user_id }], role_name: null },
      { step: 2, kind: 'approve', state: 'waiting', people: [], role_name: expect.any(String) },
    ],
  })
  expect([await reviewsOf(editor), await reviewsOf(approver)]).toEqual([[sample.first.id], []])
  expect(await approve(approver, sample.first)).toMatchObject({ status: 403, body: { code: 'not_the_reviewer' } })
  const early = await approver.post(`${path(sample.first)}/reject`, { notes: 'Not yet mine' })
  expect(early).toMatchObject({ status: 403, body: { code: 'not_the_reviewer' } })

  expect((await approve(editor, sample.first)).body.status).toBe('pending_review')
  expect(await round(sample.first)).toMatchObject({
    step: 2,
    waiting_for: [{ id: approver.user_id }],
    steps: [{ state: 'approved' }, { state: 'open' }],
  })
  expect([await reviewsOf(editor), await reviewsOf(approver)]).toEqual([[], [sample.first.id]])
  expect(await approve(editor, sample.first)).toMatchObject({ status: 403, body: { code: 'not_the_reviewer' } })

  const done = await approve(approver, sample.first)
  expect(done.body).toMatchObject({ status: 'approved', self_approved: false })
  expect(done.body.next_review_on).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(await round(sample.first)).toMatchObject({ state: 'approved', authors: [], steps: [{ state: 'approved' }, { state: 'approved' }] })
})

test('a later step sends the document back: the next round begins at the first step and keeps the notes', async () => {
  await fill(sample.first)
  await submit(sample.first)
  await approve(editor, sample.first)
  const request = (body: Body) => approver.post(`${path(sample.first)}/request-changes`, body)
  expect((await request({})).status).toBe(422)
  expect((await request({ notes: 'Name the owner.' })).body.status).toBe('in_progress')
  await submit(sample.first)
  const { rounds } = (await editor.get(`${path(sample.first)}/history`)).body
  expect(rounds).toMatchObject([
    { round: 2, step: 1, steps: [{ state: 'open' }, { state: 'waiting' }] },
    { round: 1, state: 'changes_requested', decisions: [{ step: 1 }, { step: 2, notes: 'Name the owner.' }] },
  ])
})

test('a round keeps the steps that it began with', async () => {
  await fill(sample.first)
  await submit(sample.first)
  const [flow] = (await admin.get('/approval-flows')).body.items
  await admin.patch(`/approval-flows/${flow.id}`, { steps: [{ kind: 'approve', by: 'any' }] }, { if_match: flow.version })
  expect((await round(sample.first)).steps).toHaveLength(2)
  await author.post(`${path(sample.first)}/recall`, {})
  await submit(sample.first)
  expect((await round(sample.first)).steps).toHaveLength(1)
})

test('a review takes an incomplete document as it is; the approval needs a reason of its own', async () => {
  await patchSection(author, sample.first, { section_id: 'business', content: 'We move freight.' })
  await author.post(`${path(sample.first)}/submit-review`, { override_reason: 'Pilot' })
  expect((await approve(editor, sample.first)).body.status).toBe('pending_review')
  expect(await approve(approver, sample.first)).toMatchObject({ status: 409, body: { code: 'document_incomplete' } })
})

test('four eyes: who wrote a version or decided a step decides no other; without the rule it is marked', async () => {
  const steps = [
    { kind: 'review', by: 'any' },
    { kind: 'approve', by: 'any' },
  ]
  const { body: open } = await admin.post('/approval-flows', { name: 'Anybody', steps })
  await admin.patch('/document-types/policy', { approval_flow_id: open.id }, { if_match: 2 })
  await fourEyes(true)
  await fill(sample.first)
  const { version } = await present(sample.first)
  expect((await admin.put(path(sample.first), {}, { if_match: version })).status).toBe(200)
  await submit(sample.first)
  for (const writer of [author, admin]) {
    expect(await approve(writer, sample.first)).toMatchObject({ status: 403, body: { code: 'four_eyes_required' } })
    expect(await reviewsOf(writer)).toEqual([])
  }
  expect((await approve(approver, sample.first)).body.status).toBe('pending_review')
  expect(await approve(approver, sample.first)).toMatchObject({ status: 403, body: { code: 'four_eyes_required' } })
  await fourEyes(false)
  expect(await reviewsOf(approver)).toEqual([sample.first.id])
  expect((await approve(approver, sample.first)).body).toMatchObject({ status: 'approved', self_approved: true })
})

test('nobody without a right to decide approves', async () => {
  await fill(sample.first)
  await submit(sample.first)
  const viewer = await t.colleague(author, 'viewer')
  expect(await approve(viewer, sample.first)).toMatchObject({ status: 403, body: { code: 'not_the_reviewer' } })
})
