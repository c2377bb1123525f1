import { beforeAll, expect, test } from 'vitest'
import { type Body, type Client, startTest } from '../../../test/harness.ts'
import { blankSection } from './testing/blank-section.ts'

const t = await startTest()
let anna: Client
let standard: Body

beforeAll(async () => {
  anna = await t.user('manager', { library: true })
  const { body } = await anna.get('/iso-standards?q=27001')
  standard = body.items[0]
})

const question = {
  ...blankSection,
  id: 'scope',
  title: 'Scope',
  type: 'text',
  is_mandatory: true,
  placeholder: 'Where it begins and ends.',
  question: 'What is covered?',
  position: 1,
}
const words = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })
const purpose = { id: 'purpose', title: 'Purpose', body: words('This says why.'), position: 0 }

/** A template of one's own, and its draft with one question and one fixed text. */
async function ownTemplate(person: Client, fields: Body = {}): Promise<{ template: Body; draft: Body }> {
  const { body: template } = await person.post('/templates', { name: 'Visitor Rules', document_type: 'policy', ...fields })
  const path = `/template-versions/${template.draft_version_id}`
  const { body: draft } = await person.patch(path, { fixed_sections: [purpose], fillable_sections: [question] }, { if_match: 1 })
  return { template, draft }
}

async function move(person: Client, version: Body, verb: string, body: Body = {}) {
  const present = await person.get(`/template-versions/${version.id}`)
  return person.post(`/template-versions/${version.id}/${verb}`, body, { if_match: present.body.version })
}

async function publish(person: Client, version: Body): Promise<Body> {
  await move(person, version, 'submit-review')
  const reply = await move(person, version, 'approve')
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return reply.body
}

test('an own template begins with a draft, is no choice for plans, and is one once it is published', async () => {
  const { template, draft } = await ownTemplate(anna, { standards: [{ iso_standard_id: standard.id, clause_numbers: ['5.2'] }] })
  expect(template).toMatchObject({ key: 'own.visitor_rules', status: 'active', current_version: null, version: 1 })
  expect(draft.fixed_sections[0].position).toBe(1)
  expect(draft.fillable_sections[0].position).toBe(2)
  const choices = async () => (await anna.get(`/iso-standards/${standard.id}/templates?active=true&limit=200`)).body.items
  expect((await choices()).some((one: Body) => one.id === template.id)).toBe(false)
  const submitted = await move(anna, draft, 'submit-review')
  expect(submitted.body).toMatchObject({ state: 'in_review', submitted_by: anna.user_id, submitted_by_name: expect.any(String) })
  const published = await move(anna, draft, 'approve')
  expect(published.body).toMatchObject({ state: 'published', version_number: 1, self_approved: true, published_by: anna.user_id })
  const last = (await choices()).at(-1)
  expect(last).toMatchObject({ id: template.id, current_version_id: draft.id, fillable_section_count: 1, task_count: 1 })
  expect((await anna.get('/search?q=visitor')).body.items.some((one: Body) => one.id === template.id)).toBe(true)
})

test('a new version is drafted from the current one; publishing retires that, documents and plans keep theirs', async () => {
  const { template, draft } = await ownTemplate(anna)
  await publish(anna, draft)
  const next = await anna.post(`/templates/${template.id}/versions`, { change_summary: 'For contractors too' })
  expect(next).toMatchObject({ status: 201, body: { version_number: 2, state: 'draft', change_summary: 'For contractors too' } })
  expect(next.body.fillable_sections).toEqual(draft.fillable_sections)
  expect((await anna.get(`/templates/${template.id}`)).body.current_version_id).toBe(draft.id)
  await publish(anna, next.body)
  const list = (await anna.get(`/templates/${template.id}/versions`)).body.items
  expect(list.map(({ version_number, state }: Body) => `${version_number} ${state}`)).toEqual(['2 published', '1 retired'])
})

test('a draft that was overtaken is published under the next free number', async () => {
  const { template, draft } = await ownTemplate(anna)
  const early = (await anna.post(`/templates/${template.id}/versions`)).body
  const late = (await anna.post(`/templates/${template.id}/versions`)).body
  await publish(anna, draft)
  await publish(anna, late)
  expect((await publish(anna, early)).version_number).toBe(4)
  expect((await anna.get(`/templates/${template.id}`)).body.current_version_number).toBe(4)
})

test('what is not publishable is named with every problem and its place', async () => {
  const { template, draft } = await ownTemplate(anna, { standards: [{ iso_standard_id: standard.id, clause_numbers: ['99.9'] }] })
  const body = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'merge_field', attrs: { key: 'org.nobody', fallback: null, format: null } }] }],
  }
  const changed = await anna.patch(
    `/template-versions/${draft.id}`,
    {
      fixed_sections: [{ ...purpose, body }],
      fillable_sections: [
        { ...question, question: null },
        { ...question, type: 'table', fact_key: 'org.shoe_size', position: 3 },
      ],
    },
    { if_match: draft.version },
  )
  expect(changed.status).toBe(200)
  const refused = await move(anna, draft, 'submit-review')
  expect(refused).toMatchObject({ status: 409, body: { code: 'template_not_publishable' } })
  expect(refused.body.errors.map(({ pointer, code }: Body) => `${pointer} ${code}`)).toEqual([
    '/fillable_sections/1/id section_id_duplicate',
    '/fixed_sections/0/body merge_field_unknown',
    '/fillable_sections/0/question guidance_missing',
    '/fillable_sections/1/fact_key fact_unknown',
    '/fillable_sections/1/columns table_without_columns',
    '/standards/0/clause_numbers/0 clause_unknown',
  ])
  expect((await anna.get(`/templates/${template.id}`)).body.current_version).toBeNull()
})

test('a stale save is told the present draft; a save without change writes nothing', async () => {
  const { draft } = await ownTemplate(anna)
  const path = `/template-versions/${draft.id}`
  const first = await anna.patch(path, { document_title: 'Rules for visitors' }, { if_match: draft.version })
  expect(first.body.version).toBe(draft.version + 1)
  const stale = await anna.patch(path, { document_title: 'Mine' }, { if_match: draft.version })
  expect(stale).toMatchObject({ status: 412, body: { present: { document_title: 'Rules for visitors' } } })
  expect((await anna.patch(path, { document_title: 'Rules for visitors' }, { if_match: first.body.version })).body.version).toBe(
    first.body.version,
  )
  expect((await anna.patch(path, { document_title: 'x' })).status).toBe(428)
})

test('a version in review or published cannot be changed, not even in the database', async () => {
  const { draft } = await ownTemplate(anna)
  const submitted = (await move(anna, draft, 'submit-review')).body
  const change = () => anna.patch(`/template-versions/${draft.id}`, { document_title: 'New' }, { if_match: submitted.version })
  expect(await change()).toMatchObject({ status: 409, body: { code: 'state_conflict', state: 'in_review' } })
  await move(anna, draft, 'approve')
  for (const set of [`document_title = 'New'`, `state = 'draft'`, `fillable_sections = '[]'`])
    await expect(t.sql(`update template_versions set ${set} where id = $1`, [draft.id])).rejects.toThrow('never changed')
  await t.sql(`update template_versions set state = 'retired' where id = $1`, [draft.id])
})

test('who reviews gives back with notes, or approves; the moves start from their states only', async () => {
  const { draft } = await ownTemplate(anna)
  expect(await move(anna, draft, 'approve')).toMatchObject({
    status: 409,
    body: { code: 'illegal_transition', from: 'draft', to: 'published', allowed: ['in_review', 'retired'] },
  })
  await move(anna, draft, 'submit-review')
  const approver = await t.colleague(anna, 'approver')
  expect((await move(approver, draft, 'return', {})).status).toBe(422)
  const back = await move(approver, draft, 'return', { notes: 'Say who is meant' })
  expect(back.body).toMatchObject({ state: 'draft', return_notes: 'Say who is meant' })
  expect((await move(approver, draft, 'submit-review')).status).toBe(403)
  expect((await move(anna, draft, 'submit-review')).body.return_notes).toBeNull()
})

test('with four eyes nobody who wrote or submitted a version approves it', async () => {
  const boss = await t.user('admin', { library: true })
  await t.sql('update organization_settings set require_four_eyes = true where org_id = $1', [boss.org_id])
  const editor = await t.colleague(boss, 'manager')
  const { draft } = await ownTemplate(editor)
  await move(boss, draft, 'submit-review')
  for (const person of [editor, boss])
    expect(await move(person, draft, 'approve')).toMatchObject({ status: 403, body: { code: 'four_eyes_required' } })
  const other = await t.colleague(boss, 'approver')
  expect((await move(other, draft, 'approve')).body).toMatchObject({ state: 'published', self_approved: false })
})

test('a retired current version leaves the template without one; a draft can be put away', async () => {
  const { template, draft } = await ownTemplate(anna)
  await publish(anna, draft)
  const next = (await anna.post(`/templates/${template.id}/versions`)).body
  expect((await move(anna, next, 'retire')).body.state).toBe('retired')
  expect((await anna.get(`/templates/${template.id}`)).body.current_version_id).toBe(draft.id)
  await move(anna, draft, 'retire', { reason: 'No visitors any more' })
  expect((await anna.get(`/templates/${template.id}`)).body.current_version_id).toBeNull()
  expect((await move(anna, draft, 'retire')).body.code).toBe('illegal_transition')
})

test('versions are compared per section', async () => {
  const { template, draft } = await ownTemplate(anna)
  await publish(anna, draft)
  const next = (await anna.post(`/templates/${template.id}/versions`)).body
  const changed = {
    fixed_sections: [],
    fillable_sections: [
      { ...question, question: 'What is in, what is out?' },
      { ...question, id: 'limits' },
    ],
  }
  await anna.patch(`/template-versions/${next.id}`, changed, { if_match: next.version })
  const { body } = await anna.get(`/template-versions/${next.id}/compare`)
  expect(body).toMatchObject({ from: { version_number: 1 }, to: { version_number: 2 } })
  expect(body.sections).toMatchObject([
    { section_id: 'purpose', change: 'removed' },
    {
      section_id: 'scope',
      change: 'changed',
      fields: [{ field: 'question', before: 'What is covered?', after: 'What is in, what is out?' }],
    },
    { section_id: 'limits', change: 'added' },
  ])
  const back = await anna.get(`/template-versions/${draft.id}/compare?with=${next.id}`)
  expect(back.body.sections.map(({ change }: Body) => change).toSorted()).toEqual(['added', 'changed', 'removed'])
  const stranger = (await ownTemplate(anna)).draft
  expect((await anna.get(`/template-versions/${draft.id}/compare?with=${stranger.id}`)).body.code).toBe('unknown_reference')
})
