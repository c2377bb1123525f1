import { beforeAll, expect, test } from 'vitest'
import { type Client, startTest } from '../../../test/harness.ts'
import { runOne } from '../../core/job-worker.ts'
import { partsOfWord, textOfPart } from '../../core/rendering/testing/word-text.ts'
import { p, r, tbl, wordFile } from '../../core/word-masters/testing/word-file.ts'
import { jobHandlers } from '../../modules.ts'

const t = await startTest()
let anna: Client
let template_id: string

beforeAll(async () => {
  anna = await t.user('admin', { library: true })
  template_id = (await anna.post('/templates', { name: 'Own policy', document_type: 'policy', standards: [] })).body.id
})

const policy = (...more: string[]) =>
  Buffer.from(
    wordFile({
      header: p('{{document_code}}'),
      body: [
        p('Policy of [Company name]', '<w:outlineLvl w:val="0"/>'),
        p(`${r('Owner: ')}${r('[Insert owner]', '<w:b/><w:highlight w:val="yellow"/>')}`),
        p('Signed: ________'),
        p('Interested parties'),
        tbl(['Party', 'Need'], ['', ''], ['', '']),
        ...more,
      ].join(''),
    }),
  )

const named = (bytes: Buffer, name = 'Policy.docx') => ({
  name,
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  bytes,
})
const upload = (client: Client, bytes: Buffer = policy(), fields: Record<string, string> = {}) =>
  client.upload('/templates/upload', named(bytes), fields)
const path = (id: string) => `/word-masters/${id}`

async function scan(client: Client, job_id: string) {
  await runOne(t.parts.app, jobHandlers, 'template.scan', { org_id: client.org_id, job_id })
}

async function scanned(client: Client, bytes?: Buffer, fields?: Record<string, string>) {
  const { body, status } = await upload(client, bytes, fields)
  expect(status).toBe(202)
  await scan(client, body.job_id)
  return (await client.get(path(body.word_master_id))).body
}

/** Takes every candidate as a field of its own, as a person would who accepts all. */
function allFields(master: { candidates: { id: string; label: string; type: string; columns: unknown[] }[] }) {
  return master.candidates.map(({ id, label, type, columns }, at) => ({
    key: `field_${at + 1}`,
    label,
    type,
    places: [id],
    columns,
    options: [],
    fact_key: null,
    is_mandatory: true,
  }))
}

test('an upload answers one id, a job finds the fields and the surest are chosen', async () => {
  const { status, body } = await upload(anna, policy(), { name: 'Firm policy' })
  expect(status).toBe(202)
  expect(body).toEqual({ task_id: body.job_id, job_id: body.job_id, word_master_id: expect.any(String), template_id: null })
  expect((await anna.get(path(body.word_master_id))).body).toMatchObject({ state: 'scanning', candidates: [], name: 'Firm policy' })
  await scan(anna, body.job_id)
  expect((await anna.get(`/jobs/${body.job_id}`)).body).toMatchObject({
    status: 'succeeded',
    progress: 100,
    result: { candidates: 5, fields: 4 },
  })
  const { body: master } = await anna.get(path(body.word_master_id))
  expect(master).toMatchObject({ state: 'ready', candidate_count: 5, field_count: 4 })
  expect(master.candidates.map(({ kind, label, place }: Record<string, string>) => [kind, label, place])).toEqual([
    ['brackets', 'Company name', 'body'],
    ['brackets', 'Owner', 'body'],
    ['underscores', 'Signed', 'body'],
    ['blank_rows', 'Interested parties', 'body'],
    ['braces', 'Document code', 'header'],
  ])
  expect(master.candidates[0].fact_key).toBe('org.legal_name')
  expect(master.blocks[0]).toMatchObject({ text: 'Policy of [Company name]', heading: 1 })
  const actions = await t.sql('select action from audit_log where object_id = $1 order by seq', [body.word_master_id])
  expect(actions.map(({ action }) => action)).toEqual(['word_master.uploaded', 'word_master.scanned'])
  await scan(anna, body.job_id)
  expect((await anna.get(path(body.word_master_id))).body.version).toBe(master.version)
})

test.each([
  ['docx_macros', wordFile({ body: p('x'), parts: { 'word/vbaProject.bin': 'x' } }), 'Policy.docx'],
  ['docx_document_type', wordFile({ body: p('x'), parts: { 'word/document.xml': '<!DOCTYPE a><a/>' } }), 'Policy.docx'],
  ['docx_not_word', Buffer.from('words'), 'Policy.docx'],
  ['docx_not_word', policy(), 'Policy.docm'],
  ['docx_too_large', wordFile({ body: p('x'), parts: { 'word/media/a.png': new Uint8Array(20_000_000) } }), 'Policy.docx'],
])('%s is refused by name and nothing is kept', async (code, bytes, name) => {
  const before = (await anna.get('/word-masters')).body.total
  const reply = await anna.upload('/templates/upload', named(Buffer.from(bytes), name))
  expect(reply).toMatchObject({ status: 422, body: { code, title: expect.stringMatching(/\w+/) } })
  expect((await anna.get('/word-masters')).body.total).toBe(before)
})

test('a file above 25 MB is refused, and so are a foreign template and an odd name', async () => {
  expect(await anna.upload('/templates/upload', named(Buffer.alloc(25 * 1_048_576 + 1)))).toMatchObject({
    status: 413,
    body: { code: 'too_large' },
  })
  const other = await t.user('admin')
  expect(await upload(other, policy(), { template_id })).toMatchObject({ status: 422, body: { code: 'unknown_reference' } })
  expect(await anna.upload('/templates/upload', named(policy(), 'a\u202eb.docx'))).toMatchObject({
    status: 422,
    body: { code: 'file_refused' },
  })
})

test('the same key and file are kept once', async () => {
  const once = () => anna.upload('/templates/upload', named(policy()), {}, { key: 'word-upload-1' })
  const [first, second] = [await once(), await once()]
  expect(second.body).toEqual(first.body)
})

test('fields are saved with If-Match, twice the same key is refused', async () => {
  const master = await scanned(anna)
  const [first, ...rest] = allFields(master)
  const body = { fields: [first, ...rest.slice(1)], ignored: rest[0]?.places ?? [] }
  expect((await anna.put(`${path(master.id)}/fields`, body)).status).toBe(428)
  const saved = await anna.put(`${path(master.id)}/fields`, body, { if_match: master.version })
  expect(saved).toMatchObject({ status: 200, body: { field_count: 4, ignored: body.ignored, version: master.version + 1 } })
  expect(await anna.put(`${path(master.id)}/fields`, body, { if_match: master.version })).toMatchObject({
    status: 412,
    body: { code: 'version_stale' },
  })
  const same = await anna.put(`${path(master.id)}/fields`, body, { if_match: saved.body.version })
  expect(same.body.version).toBe(saved.body.version)
  expect(
    await anna.put(`${path(master.id)}/fields`, { fields: [first, first], ignored: [] }, { if_match: saved.body.version }),
  ).toMatchObject({
    status: 422,
    body: { errors: [{ code: 'duplicate' }] },
  })
  const viewer = await t.colleague(anna, 'viewer')
  expect((await viewer.get(path(master.id))).status).toBe(200)
  expect((await viewer.put(`${path(master.id)}/fields`, body, { if_match: 1 })).status).toBe(403)
})

test('a test fill shows long values in the layout of the firm; fields that do not fit are all named', async () => {
  const master = await scanned(anna)
  const { body: saved } = await anna.put(
    `${path(master.id)}/fields`,
    { fields: allFields(master), ignored: [] },
    { if_match: master.version },
  )
  const filled = await anna.post(`${path(master.id)}/test-fill`)
  const { app } = t.parts
  expect(await anna.post(`${path(master.id)}/test-fill?format=pdf`)).toMatchObject({ status: 409, body: { code: 'no_pdf_program' } })
  app.office = { pdfOf: async (word) => Buffer.from(`%PDF ${word.byteLength}`), close: async () => {} }
  const pdf = await anna.post(`${path(master.id)}/test-fill?format=pdf`)
  app.office = null
  expect([pdf.headers['content-type'], pdf.bytes.toString()]).toEqual(['application/pdf', `%PDF ${filled.bytes.byteLength}`])
  expect(filled.headers['content-disposition']).toContain('Policy test.docx')
  const parts = partsOfWord(new Uint8Array(filled.bytes))
  expect(parts['word/document.xml']?.match(/<w:tr>/g)).toHaveLength(13)
  expect(parts['word/document.xml']).toContain('<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Owner – a long sample')
  expect(textOfPart(parts['word/header1.xml'] ?? '')).toContain('Document code – a long sample')
  const broken = allFields(master).map((field) => ({ ...field, places: ['word/document.xml#p99:0-1'] }))
  await anna.put(`${path(master.id)}/fields`, { fields: broken.slice(0, 2), ignored: [] }, { if_match: saved.version })
  expect(await anna.post(`${path(master.id)}/test-fill`)).toMatchObject({
    status: 422,
    body: { code: 'word_binding_faulty', problems: [{ key: 'field_1', problem: 'place_not_found' }, { key: 'field_2' }] },
  })
})

test('the text of a test fill is shown with every field that does not fit beside it', async () => {
  const master = await scanned(anna)
  const fields = allFields(master)
  const broken = { ...fields[1], key: 'lost', places: ['word/document.xml#p99:0-1'] }
  const twice = { ...fields[0], key: 'twice' }
  await anna.put(`${path(master.id)}/fields`, { fields: [...fields, broken, twice], ignored: [] }, { if_match: master.version })
  const shown = await anna.get(`${path(master.id)}/test-fill`)
  expect(shown).toMatchObject({
    status: 200,
    body: {
      problems: [
        { key: 'lost', place: 'word/document.xml#p99:0-1', problem: 'place_not_found' },
        { key: 'twice', place: fields[0]?.places[0], problem: 'places_overlap' },
      ],
    },
  })
  const texts = shown.body.blocks.map(({ text }: { text: string }) => text)
  expect(texts[0]).toBe('Policy of Company name – a long sample value to see how it wraps')
  expect(texts.filter((text: string) => text.startsWith('Party '))).toHaveLength(12)
  const { body: fresh } = await upload(anna)
  expect(await anna.get(`${path(fresh.word_master_id)}/test-fill`)).toMatchObject({ status: 409, body: { code: 'state_conflict' } })
  const viewer = await t.colleague(anna, 'viewer')
  expect((await viewer.get(`${path(master.id)}/test-fill`)).status).toBe(403)
})

test('a file without a template makes its template together with the draft', async () => {
  const [standard] = (await anna.get('/iso-standards')).body.items
  const master = await scanned(anna)
  const template = {
    name: 'Visitor rules',
    document_type: 'procedure',
    standards: [{ iso_standard_id: standard.id, clause_numbers: ['4.1'] }],
  }
  expect(await anna.post(`${path(master.id)}/draft`, { template, template_id }, { if_match: master.version })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/template', code: 'conflicting' }] },
  })
  const stranger = { ...template, standards: [{ iso_standard_id: master.id }] }
  expect(await anna.post(`${path(master.id)}/draft`, { template: stranger }, { if_match: master.version })).toMatchObject({
    status: 422,
    body: { code: 'unknown_reference' },
  })
  const draft = await anna.post(`${path(master.id)}/draft`, { template, change_summary: 'First' }, { if_match: master.version })
  expect(draft).toMatchObject({
    status: 201,
    body: { version_number: 1, state: 'draft', source_file_id: master.id, document_title: 'Visitor rules', change_summary: 'First' },
  })
  expect(draft.body.fillable_sections).toHaveLength(3)
  expect(draft.body.fixed_sections).toMatchObject([
    { id: 'document_code', body: { content: [{ content: [{ attrs: { key: 'document.code' } }] }] } },
  ])
  const { body: made } = await anna.get(`/templates/${draft.body.template_id}`)
  expect(made).toMatchObject({ name: 'Visitor rules', standards: [{ iso_code: standard.code, clause_numbers: ['4.1'] }] })
  expect((await anna.get(`/templates/${made.id}/versions`)).body.total).toBe(1)
  expect((await anna.get(path(master.id))).body).toMatchObject({ state: 'drafted', template_id: made.id, template_name: 'Visitor rules' })
})

test('a draft version gets a section for each field, and then the fields stay', async () => {
  const master = await scanned(anna)
  const fields = allFields(master)
  const { body: saved } = await anna.put(`${path(master.id)}/fields`, { fields, ignored: [] }, { if_match: master.version })
  expect(await anna.post(`${path(master.id)}/draft`, {}, { if_match: saved.version })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/template_id' }] },
  })
  expect(await anna.post(`${path(master.id)}/draft`, { template_id }, { if_match: master.version })).toMatchObject({ status: 412 })
  const draft = await anna.post(`${path(master.id)}/draft`, { template_id, change_summary: 'From Word' }, { if_match: saved.version })
  expect(draft).toMatchObject({
    status: 201,
    body: { state: 'draft', template_id, source_file_id: master.id, change_summary: 'From Word' },
  })
  expect(draft.body.fillable_sections.map(({ id, type, title }: Record<string, string>) => [id, type, title])).toEqual([
    ['field_1', 'text', 'Company name'],
    ['field_2', 'text', 'Owner'],
    ['field_3', 'text', 'Signed'],
    ['field_4', 'table', 'Interested parties'],
    ['field_5', 'text', 'Document code'],
  ])
  expect(draft.body.fillable_sections[3].columns.map(({ id }: { id: string }) => id)).toEqual(['party', 'need'])
  const { body: now } = await anna.get(path(master.id))
  expect(now).toMatchObject({ state: 'drafted', template_id, template_version_id: draft.body.id })
  expect(await anna.put(`${path(master.id)}/fields`, { fields: [], ignored: [] }, { if_match: now.version })).toMatchObject({
    status: 409,
    body: { code: 'state_conflict' },
  })
  expect(await anna.post(`${path(master.id)}/draft`, {}, { if_match: now.version })).toMatchObject({ status: 409 })
  expect((await anna.post(`${path(master.id)}/test-fill`)).status).toBe(200)
  const [{ storage_path, bound_path }] = await t.sql('select storage_path, bound_path from word_masters where id = $1', [master.id])
  expect([storage_path, bound_path]).toEqual([expect.stringContaining(anna.org_id), expect.stringContaining(anna.org_id)])
})

test('a version that rests on a Word file is published only with a section for each of its tags', async () => {
  const master = await scanned(anna)
  const { body: saved } = await anna.put(
    `${path(master.id)}/fields`,
    { fields: allFields(master), ignored: [] },
    { if_match: master.version },
  )
  const { body: draft } = await anna.post(`${path(master.id)}/draft`, { template_id }, { if_match: saved.version })
  const version = `/template-versions/${draft.id}`
  const [first, ...rest] = draft.fillable_sections
  const renamed = await anna.patch(version, { fillable_sections: [{ ...first, id: 'renamed' }, ...rest] }, { if_match: draft.version })
  const refused = await anna.post(`${version}/submit-review`, {}, { if_match: renamed.body.version })
  expect(refused).toMatchObject({ status: 409, body: { code: 'template_not_publishable' } })
  expect(refused.body.errors.map(({ pointer, code }: Record<string, string>) => [pointer, code])).toEqual([
    ['/source_file/fields/field_1', 'word_tag_without_section'],
    ['/fillable_sections/0/id', 'section_without_word_tag'],
  ])
  const mended = await anna.patch(version, { fillable_sections: [first, ...rest] }, { if_match: renamed.body.version })
  expect((await anna.post(`${version}/submit-review`, {}, { if_match: mended.body.version })).body).toMatchObject({ state: 'in_review' })
})

test('no field, a template of another organization or a file not read yet makes no draft', async () => {
  const { body: fresh } = await upload(anna)
  expect(await anna.post(`${path(fresh.word_master_id)}/draft`, { template_id }, { if_match: 1 })).toMatchObject({
    status: 409,
    body: { state: 'scanning' },
  })
  expect((await anna.post(`${path(fresh.word_master_id)}/test-fill`)).status).toBe(409)
  const master = await scanned(anna)
  const { body: empty } = await anna.put(`${path(master.id)}/fields`, { fields: [], ignored: [] }, { if_match: master.version })
  expect(await anna.post(`${path(master.id)}/draft`, { template_id }, { if_match: empty.version })).toMatchObject({
    status: 422,
    body: { code: 'no_fields' },
  })
  const bert = await t.user('admin')
  const own = await scanned(bert)
  expect((await bert.post(`${path(own.id)}/draft`, { template_id }, { if_match: own.version })).status).toBe(404)
})

test('another upload for the template takes over the fields and asks for the differences only', async () => {
  const first = await scanned(anna)
  const fields = allFields(first)
  const { body: saved } = await anna.put(`${path(first.id)}/fields`, { fields, ignored: [] }, { if_match: first.version })
  const mine = (await anna.post('/templates', { name: 'Second policy', document_type: 'policy', standards: [] })).body.id
  await anna.post(`${path(first.id)}/draft`, { template_id: mine }, { if_match: saved.version })
  const changed = wordFile({
    body: p('New first line') + p('Policy of [Company name]') + p('Signed: ________') + p('Valid until: __/__/____'),
  })
  const second = await scanned(anna, Buffer.from(changed), { template_id: mine })
  expect(second).toMatchObject({ replaces_id: first.id, template_id: mine, lost_fields: ['field_2', 'field_4', 'field_5'] })
  expect(second.fields.map(({ key, places }: { key: string; places: string[] }) => [key, places])).toEqual([
    ['field_1', ['word/document.xml#p1:10-24']],
    ['field_3', ['word/document.xml#p2:8-16']],
  ])
  expect(second.new_places).toEqual(['word/document.xml#p3:13-23'])
  expect((await anna.get(`/word-masters?template_id=${mine}`)).body.items.map(({ id }: { id: string }) => id)).toEqual([
    second.id,
    first.id,
  ])
})

test('the next file keeps how the authors worded its sections, and the evidence they ask for', async () => {
  const mine = (await anna.post('/templates', { name: 'Worded policy', document_type: 'policy', standards: [] })).body.id
  const first = await scanned(anna, policy(), { template_id: mine })
  const { body: draft } = await anna.post(`${path(first.id)}/draft`, {}, { if_match: first.version })
  const [company, ...others] = draft.fillable_sections
  const proof = { ...company, id: 'proof', title: 'Proof', type: 'evidence', fact_key: null, evidence_format: 'document' }
  const later = (section: { position: number }) => ({ ...section, position: section.position + 1 })
  const worded = { ...company, question: 'How is your company called in the register?', minutes: 2 }
  const changed = await anna.patch(
    `/template-versions/${draft.id}`,
    { document_title: 'Policy for all', fillable_sections: [worded, { ...proof, position: 1 }, ...others.map(later)] },
    { if_match: draft.version },
  )
  expect(changed.status).toBe(200)
  const second = await scanned(anna, policy(p('Valid until: [Insert date]')), { template_id: mine })
  const [field, ...rest] = second.fields
  const date = { ...allFields(second).find(({ places }) => places[0] === second.new_places[0]), key: 'date' }
  const { body: saved } = await anna.put(
    `${path(second.id)}/fields`,
    { fields: [{ ...field, is_mandatory: false }, ...rest, date], ignored: [] },
    { if_match: second.version },
  )
  const { body: next } = await anna.post(`${path(second.id)}/draft`, {}, { if_match: saved.version })
  expect(next).toMatchObject({ version_number: 3, document_title: 'Policy for all', source_file_id: second.id })
  expect(next.fillable_sections[0]).toMatchObject({
    id: company.id,
    question: 'How is your company called in the register?',
    minutes: 2,
    is_mandatory: false,
  })
  expect(next.fillable_sections.map(({ id }: { id: string }) => id)).toEqual([
    'company_name',
    'proof',
    'owner',
    'interested_parties',
    'date',
  ])
})
