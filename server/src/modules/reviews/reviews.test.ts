import { beforeAll, describe, expect, test } from 'vitest'
import { paragraph, patchSection, type Sample, type SampleDocument, sampleDocuments } from '../../../test/answer-samples.ts'
import { type Body, type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let sample: Sample
let author: Client
let approver: Client

beforeAll(async () => {
  sample = await sampleDocuments(t)
  author = sample.anna
  approver = await t.colleague(author, 'approver')
})

async function present(document: SampleDocument): Promise<Body> {
  return (await author.get(`/customer-documents/${document.id}`)).body
}

async function fill(document: SampleDocument): Promise<void> {
  await patchSection(author, document, { section_id: 'business', content: 'We move freight.' })
  await patchSection(author, document, { section_id: 'scope', content: paragraph('All sites.') })
  await patchSection(author, document, {
    section_id: 'risks',
    content: [
      { row_id: 'a', risk: 'Fire', owner: 'Head' },
      { row_id: 'b', risk: 'Flood', owner: 'Head' },
    ],
  })
  await patchSection(author, document, { section_id: 'goals', content: ['Fewer losses', 'Faster replies'] })
  await patchSection(author, document, { section_id: 'coding', content: 'No software is written.' })
}

const verb = (client: Client, document: SampleDocument, name: string, body: Body = {}, options = {}) =>
  client.post(`/customer-documents/${document.id}/${name}`, body, options)

async function approve(client: Client, document: SampleDocument, body: Body = {}) {
  const { version } = await present(document)
  return verb(client, document, 'approve', body, { if_match: version })
}

async function waitingFor(document: SampleDocument): Promise<string[]> {
  const { body } = await author.get(`/customer-documents/${document.id}/history`)
  return body.rounds[0].waiting_for.map((person: Body) => person.id)
}

describe('a document on its way', () => {
  test('below 100 % it is refused with what is missing, or takes a reason of an approver', async () => {
    const document = sample.other
    await patchSection(author, document, { section_id: 'business', content: 'We move freight.' })
    const refused = await verb(author, document, 'submit-review')
    expect(refused).toMatchObject({ status: 409, body: { code: 'document_incomplete' } })
    expect(refused.body.missing.map((one: Body) => one.section_id)).toEqual(['scope', 'risks', 'goals', 'coding'])
    const editor = await t.colleague(author, 'editor')
    expect((await verb(editor, document, 'submit-review', { override_reason: 'In a hurry' })).status).toBe(403)
    expect((await verb(author, document, 'submit-review', { override_reason: 'Pilot' })).body.status).toBe('pending_review')
    expect(await approve(approver, document)).toMatchObject({ status: 409, body: { code: 'document_incomplete' } })
    expect((await approve(approver, document, { override_reason: 'Pilot too' })).body).toMatchObject({
      status: 'approved',
      approved_with_override: true,
    })
  })

  test('rework: changes are asked for with notes, made, submitted again and approved as a higher version', async () => {
    const document = sample.first
    await fill(document)
    expect((await present(document)).completion_percentage).toBe(100)
    const submitted = await verb(author, document, 'submit-review')
    expect(submitted).toMatchObject({ status: 200, body: { status: 'pending_review', document_version: 2 } })
    const frozen = await patchSection(author, document, { section_id: 'business', content: 'Too late' })
    expect(frozen).toMatchObject({ status: 409, body: { code: 'state_conflict' } })
    expect((await verb(approver, document, 'request-changes')).status).toBe(422)
    expect((await verb(approver, document, 'request-changes', { notes: 'Name the harbours.' })).body).toMatchObject({
      status: 'in_progress',
      changes_requested: true,
    })
    await patchSection(author, document, { section_id: 'business', content: 'We move freight between Kiel and Lübeck.' })
    await verb(author, document, 'submit-review')
    const { body: history } = await author.get(`/customer-documents/${document.id}/history`)
    expect(history.rounds.map((round: Body) => [round.round, round.state])).toEqual([
      [2, 'open'],
      [1, 'changes_requested'],
    ])
    expect(history.rounds[0].changed_sections).toEqual(['business'])
    expect(history.rounds[1].decisions[0]).toMatchObject({ decision: 'changes_requested', notes: 'Name the harbours.' })
    const done = await approve(approver, document, { notes: 'Good.', checklist: [{ key: 'formatting_correct', is_ok: true }] })
    expect(done.body).toMatchObject({ status: 'approved', approved_version: 4, document_version: 4, self_approved: false })
    const versions = (await author.get(`/customer-documents/${document.id}/history`)).body.items
    expect(versions.map((one: Body) => [one.document_version, one.reason])).toEqual([
      [4, 'approve'],
      [3, 'submit'],
      [2, 'submit'],
    ])
    expect(versions[0].sha256).toBe(versions[1].sha256)
    expect(versions[1].changes.changed).toEqual([{ section_id: 'business', title: 'Business' }])
  })

  test('an approved document is revised while the approved version stays in force, and an earlier version comes back', async () => {
    const document = sample.first
    expect((await verb(author, document, 'revise')).body).toMatchObject({ status: 'in_progress', approved_version: 4 })
    await patchSection(author, document, { section_id: 'goals', content: ['Only one', 'and another'] })
    const restored = await verb(author, document, 'restore/2')
    expect(restored).toMatchObject({ status: 200, body: { status: 'in_progress', document_version: 5, approved_version: 4 } })
    const goals = restored.body.content.fillable_sections.find((section: Body) => section.section_id === 'goals')
    expect(goals.content).toEqual(['Fewer losses', 'Faster replies'])
    expect((await verb(author, document, 'restore/99')).status).toBe(404)
  })

  test('only who submitted takes it back', async () => {
    const document = sample.first
    await verb(author, document, 'submit-review')
    const manager = await t.colleague(author, 'manager')
    expect(await verb(manager, document, 'recall')).toMatchObject({ status: 403, body: { code: 'not_the_author' } })
    expect((await verb(author, document, 'recall')).body.status).toBe('in_progress')
    expect(await verb(author, document, 'recall')).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', from: 'in_progress', to: 'in_progress', allowed: ['pending_review', 'in_progress', 'archived'] },
    })
  })

  test('put away and taken back; its tasks leave the figures and return', async () => {
    const document = sample.second
    await fill(document)
    const open = async () =>
      (await t.sql('select count(*)::int as n from customer_tasks where document_id = $1 and not is_ignored', [document.id]))[0].n
    const before = await open()
    expect((await verb(author, document, 'archive', { reason: 'Not needed' })).body.status).toBe('archived')
    expect(await open()).toBe(0)
    expect((await verb(author, document, 'unarchive')).body.status).toBe('in_progress')
    expect(await open()).toBe(before)
  })
})

test('four eyes: with the rule on nobody decides over own work; without it the record says so', async () => {
  const own = await sampleDocuments(t)
  author = own.anna
  await fill(own.first)
  await fill(own.second)
  await verb(author, own.first, 'submit-review')
  await verb(author, own.second, 'submit-review')
  await t.sql('update organization_settings set require_four_eyes = true where org_id = $1', [author.org_id])
  expect(await approve(author, own.first)).toMatchObject({ status: 403, body: { code: 'four_eyes_required' } })
  expect(await waitingFor(own.first)).toEqual([])
  const other = await t.colleague(author, 'approver')
  expect(await waitingFor(own.first)).toEqual([other.user_id])
  const reviewsOf = async (person: Client) => (await person.get('/my-work')).body.totals.reviews
  expect([await reviewsOf(author), await reviewsOf(other)]).toEqual([0, 2])
  await t.sql('update organization_settings set require_four_eyes = false where org_id = $1', [author.org_id])
  expect((await waitingFor(own.first)).sort()).toEqual([author.user_id, other.user_id].sort())
  expect(await reviewsOf(author)).toBe(2)
  expect((await approve(author, own.first)).body).toMatchObject({ status: 'approved', self_approved: true })
  expect((await verb(author, own.second, 'reject', { notes: 'Start again' })).body.status).toBe('rejected')
  await patchSection(author, own.second, { section_id: 'goals', content: ['First', 'Second'] })
  expect((await present(own.second)).status).toBe('in_progress')
})
