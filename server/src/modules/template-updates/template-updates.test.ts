import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import { type Body, type Client, startTest } from '../../../test/harness.ts'
import { pdfFile } from '../../../test/sample-files.ts'
import { blankSection } from '../templates/testing/blank-section.ts'

const t = await startTest()

const words = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })
const column = (id: string) => ({ id, label: id, type: 'text', required: false, options: null })
const blank = {
  ...blankSection,
  type: 'text',
  is_mandatory: true,
  placeholder: 'Say it.',
  question: 'What is it?',
}
const question = (id: string, change: Body = {}) => ({ ...blank, id, title: id, position: 0, ...change })
const fixed = [{ id: 'purpose', title: 'Purpose', body: words('Version one.'), position: 0 }]
const first = [
  question('scope', { position: 1 }),
  question('goals', { position: 2 }),
  question('assets', { type: 'table', columns: [column('name'), column('place')], min_rows: 1, position: 3 }),
  question('proof', { type: 'evidence', requires_evidence: true, position: 4 }),
]
const second = {
  fixed_sections: [{ ...fixed[0], body: words('Version two.') }],
  fillable_sections: [
    question('scope', { position: 1, question: 'What is in, what is out?' }),
    question('assets', { type: 'table', columns: [column('name')], min_rows: 1, position: 2 }),
    question('limits', { position: 3 }),
    question('proof', { type: 'evidence', requires_evidence: true, position: 4 }),
  ],
}

type Scene = { anna: Client; template: Body; path: string; offer: () => Promise<Body>; document: () => Promise<Body> }

async function publish(anna: Client, version_id: string, content: Body): Promise<void> {
  const at = `/template-versions/${version_id}`
  const { body: draft } = await anna.get(at)
  const { body: changed } = await anna.patch(at, content, { if_match: draft.version })
  const { body: submitted } = await anna.post(`${at}/submit-review`, {}, { if_match: changed.version })
  const { status, body } = await anna.post(`${at}/approve`, {}, { if_match: submitted.version })
  expect(status, JSON.stringify(body)).toBe(200)
}

/** A document of version 1 with an answered scope and a table, and version 2 published. */
async function scene(): Promise<Scene> {
  const anna = await t.user('manager', { library: true })
  const { body: standards } = await anna.get('/iso-standards?q=9001')
  const iso_standard_id = standards.items[0].id
  const { body: template } = await anna.post('/templates', { name: 'Rules', document_type: 'policy', standards: [{ iso_standard_id }] })
  await publish(anna, template.draft_version_id, { fixed_sections: fixed, fillable_sections: first })
  const choice = { iso_standard_id, template_selection_mode: 'selective', selected_template_ids: [template.id] }
  const { body: customer } = await anna.post('/customers', { company_name: `C ${newId()}`, iso_standards: [choice] })
  const { body: list } = await anna.get(`/customer-documents?customer_id=${customer.id}`)
  const path = `/customer-documents/${list.items[0].id}`
  const document = async () => (await anna.get(path)).body
  const say = (id: string, content: unknown) => anna.patch(`${path}/sections/${id}`, { content }, { if_match: 1 })
  await say('scope', 'The whole company.')
  await say('assets', [{ row_id: 'a', name: 'Pump', place: 'Hall' }])
  const { body: draft } = await anna.post(`/templates/${template.id}/versions`, {})
  await publish(anna, draft.id, second)
  return { anna, template, path, offer: async () => (await anna.get(`${path}/template-update`)).body, document }
}

const apply = async ({ anna, path, offer, document }: Scene, section_ids: string[]) =>
  anna.post(
    `${path}/template-update`,
    { template_version_id: (await offer()).offer?.template_version_id ?? newId(), section_ids },
    { if_match: (await document()).version },
  )
const undo = async ({ anna, path, document }: Scene) =>
  anna.post(`${path}/template-update/undo`, undefined, { if_match: (await document()).version })
const ids = (document: Body) => document.sections.map(({ section_id }: Body) => section_id)
const tasksOf = async ({ anna, path }: Scene) => {
  const { body } = await anna.get(`/tasks?document_id=${path.split('/').at(-1)}&limit=50`)
  return body.items
    .filter(({ status }: Body) => status !== 'cancelled')
    .map(({ title }: Body) => title)
    .toSorted()
}

test('a newer version is offered per section, grouped by who changed what', async () => {
  const one = await scene()
  const { offer, undo: none } = await one.offer()
  expect(none).toBeNull()
  expect(offer).toMatchObject({ version_number: 2, from_version_number: 1, needs_revision: false })
  expect(
    offer.sections.map(({ section_id, group, drops_content }: Body) => `${section_id} ${group}${drops_content ? ' drops' : ''}`),
  ).toEqual([
    'purpose template_changed',
    'scope both_changed',
    'goals removed',
    'assets both_changed drops',
    'limits added',
    'proof unchanged',
  ])
  expect((await one.document()).template_offer).toBe(2)
  expect((await one.anna.get('/customer-documents')).body.items[0].template_offer).toBe(2)
})

test('chosen sections are taken over with their tasks, the others stay, and the offer ends', async () => {
  const one = await scene()
  const before = await one.document()
  const reply = await apply(one, ['purpose', 'scope', 'goals', 'limits'])
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  expect(reply.body).toMatchObject({ template_version: 2, template_offer: null, document_version: before.document_version + 1 })
  expect(ids(reply.body)).toEqual(['purpose', 'scope', 'assets', 'limits', 'proof'])
  const [purpose, scope, assets] = reply.body.sections
  expect(purpose.body).toEqual(words('Version two.'))
  expect(scope).toMatchObject({ question: 'What is in, what is out?', is_filled: true, content: words('The whole company.') })
  expect(assets.columns).toHaveLength(2)
  expect(await tasksOf(one)).toEqual(['Complete: assets', 'Complete: limits', 'Complete: scope', 'Provide Evidence: proof'])
  const { body: history } = await one.anna.get(`${one.path}/history`)
  expect(history.items[0]).toMatchObject({ reason: 'template_update', change_summary: 'Template v2' })
  expect((await one.offer()).offer).toBeNull()
})

test('undo puts everything back until somebody edits', async () => {
  const one = await scene()
  const before = await one.document()
  const tasks = await tasksOf(one)
  await apply(one, ['purpose', 'scope', 'goals', 'assets', 'limits'])
  expect((await one.offer()).undo).toMatchObject({ version_number: 2 })
  const reply = await undo(one)
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  const plain = ({ sections }: Body) => sections.map(({ version: _v, task_id: _t, ...section }: Body) => section)
  expect(plain(reply.body)).toEqual(plain(before))
  expect(reply.body).toMatchObject({ template_version: 1, template_offer: 2, completion_percentage: before.completion_percentage })
  expect(await tasksOf(one)).toEqual(tasks)
  expect(await undo(one)).toMatchObject({ status: 409, body: { code: 'nothing_to_undo' } })
  await apply(one, ['limits'])
  const limits = (await one.document()).sections.find(({ section_id }: Body) => section_id === 'limits')
  await one.anna.patch(`${one.path}/sections/limits`, { content: 'None.' }, { if_match: limits.version })
  expect((await one.offer()).undo).toBeNull()
  expect((await undo(one)).body.code).toBe('nothing_to_undo')
})

test('content that does not fit any more is kept as a version first', async () => {
  const one = await scene()
  const reply = await apply(one, ['assets'])
  const assets = reply.body.sections.find(({ section_id }: Body) => section_id === 'assets')
  expect(assets).toMatchObject({ content: [{ row_id: 'a', name: 'Pump' }], is_filled: true, is_complete: true })
  const { body: history } = await one.anna.get(`${one.path}/history`)
  expect(history.items.slice(0, 2).map(({ change_summary }: Body) => change_summary)).toEqual(['Template v2', 'Before template v2'])
  const { body: kept } = await one.anna.get(`${one.path}/versions/${history.items[1].document_version}`)
  const table = kept.content.fillable_sections.find(({ section_id }: Body) => section_id === 'assets')
  expect(table.content).toEqual([{ row_id: 'a', name: 'Pump', place: 'Hall' }])
})

test('choosing nothing keeps the document and ends the offer', async () => {
  const one = await scene()
  const before = await one.document()
  const reply = await apply(one, [])
  expect(reply.body).toMatchObject({ template_version: 2, document_version: before.document_version, sections: before.sections })
  expect((await one.offer()).offer).toBeNull()
})

test('what is not offered, outdated, stale or proved is refused', async () => {
  const one = await scene()
  expect(await apply(one, ['proof'])).toMatchObject({ status: 422, body: { code: 'section_not_offered' } })
  const wrong = { template_version_id: newId(), section_ids: [] }
  const version = (await one.document()).version
  expect((await one.anna.post(`${one.path}/template-update`, wrong, { if_match: version })).body.code).toBe('template_update_gone')
  expect((await one.anna.post(`${one.path}/template-update`, wrong, { if_match: version - 1 })).status).toBe(412)
  const { body: draft } = await one.anna.post(`/templates/${one.template.id}/versions`, {})
  const without = second.fillable_sections.filter(({ id }) => id !== 'proof')
  await publish(one.anna, draft.id, { fillable_sections: without })
  const file = { name: 'a.pdf', type: 'application/pdf', bytes: pdfFile() }
  await one.anna.upload(`${one.path}/sections/proof/evidence`, file)
  const proof = (await one.offer()).offer.sections.find(({ section_id }: Body) => section_id === 'proof')
  expect(proof).toMatchObject({ group: 'removed', is_locked: true })
  expect(await apply(one, ['proof'])).toMatchObject({ status: 409, body: { code: 'section_has_evidence', section_ids: ['proof'] } })
})

test('an approved document is offered a revision; in review nothing is offered', async () => {
  const one = await scene()
  const id = one.path.split('/').at(-1)
  await t.sql(`update customer_documents set status = 'approved', approved_version = 2, approved_at = now() where id = $1`, [id])
  expect((await one.offer()).offer).toMatchObject({ needs_revision: true })
  expect(await apply(one, ['limits'])).toMatchObject({ status: 409, body: { code: 'state_conflict' } })
  await t.sql(`update customer_documents set status = 'pending_review' where id = $1`, [id])
  expect((await one.offer()).offer).toBeNull()
})
