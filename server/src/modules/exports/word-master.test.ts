import { beforeAll, expect, test } from 'vitest'
import { type Client, startTest } from '../../../test/harness.ts'
import { runOne } from '../../core/job-worker.ts'
import { RenderFailure } from '../../core/rendering/failure.ts'
import { textOfPdf } from '../../core/rendering/testing/pdf-text.ts'
import { partsOfWord, textOfPart } from '../../core/rendering/testing/word-text.ts'
import { editedWord } from '../../core/word-masters/testing/edited-word.ts'
import { p, r, tbl, wordFile } from '../../core/word-masters/testing/word-file.ts'
import { jobHandlers } from '../../modules.ts'

const t = await startTest()
let anna: Client
let document_id: string

const styles = '<w:style w:type="paragraph" w:styleId="Firm"><w:name w:val="Firm text"/><w:rPr><w:color w:val="004488"/></w:rPr></w:style>'
const firmFile = wordFile({
  styles,
  header: p('Firm header [Company name]') + p('{{document_code}}, revision {{revision}}'),
  body: p(r('[Insert scope]', '<w:sz w:val="30"/>'), '<w:pStyle w:val="Firm"/>') + p('Kept as it is') + tbl(['Party', 'Need'], ['', '']),
})

const keys = ['scope', 'parties', 'company', 'code', 'revision']

beforeAll(async () => {
  anna = await t.user('admin')
  const standard = await anna.post('/iso-standards', { code: 'FIRM 1', family: 'firm', short_code: 'FRM', alias: 'frm', name: 'Firm' })
  const template = await anna.post('/templates', {
    name: 'Firm policy',
    document_type: 'policy',
    standards: [{ iso_standard_id: standard.body.id }],
  })
  const { body: uploaded } = await anna.upload(
    '/templates/upload',
    { name: 'Firm.docx', bytes: Buffer.from(firmFile) },
    { template_id: template.body.id },
  )
  await runOne(t.parts.app, jobHandlers, 'template.scan', { org_id: anna.org_id, job_id: uploaded.job_id })
  const { body: master } = await anna.get(`/word-masters/${uploaded.word_master_id}`)
  const fields = master.candidates.map(({ id, label, type, columns, fact_key }: Record<string, unknown>, at: number) => ({
    key: keys[at],
    label,
    type,
    places: [id],
    columns,
    options: [],
    fact_key: String(fact_key).startsWith('document.') ? fact_key : null,
    is_mandatory: true,
  }))
  const saved = await anna.put(`/word-masters/${master.id}/fields`, { fields, ignored: [] }, { if_match: master.version })
  const draft = await anna.post(`/word-masters/${master.id}/draft`, {}, { if_match: saved.body.version })
  const path = `/template-versions/${draft.body.id}`
  const review = await anna.post(`${path}/submit-review`, {}, { if_match: draft.body.version })
  expect(review.body).toMatchObject({ state: 'in_review' })
  const published = await anna.post(`${path}/approve`, {}, { if_match: review.body.version })
  expect(published.body).toMatchObject({ state: 'published' })
  const customer = await anna.post('/customers', { company_name: 'Kestrel Ltd', iso_standards: [{ iso_standard_id: standard.body.id }] })
  document_id = (await anna.get(`/customer-documents?customer_id=${customer.body.id}`)).body.items[0].id
  const { body: document } = await anna.get(`/customer-documents/${document_id}`)
  const answers: Record<string, unknown> = {
    scope: 'We make {{valves}} & pumps.\nIn Leeds.',
    parties: [
      { row_id: 'a', party: 'Customers', need: 'Quality' },
      { row_id: 'b', party: 'Owners', need: 'Growth' },
    ],
    company: 'Kestrel Ltd',
  }
  // What the document knows of itself is printed, and nobody is asked for it.
  expect(document.content.fillable_sections.map((section: Record<string, unknown>) => section.section_id)).toEqual(keys.slice(0, 3))
  for (const section of document.content.fillable_sections) {
    const saved_section = await anna.patch(
      `/customer-documents/${document_id}/sections/${section.section_id}`,
      { content: answers[section.section_id] },
      { if_match: section.version },
    )
    expect(saved_section.status).toBe(200)
  }
})

const download = (format: string) => anna.get(`/customer-documents/${document_id}/download?format=${format}`)

test('Word has the layout of the firm: its header, styles and tables, with the values in place', async () => {
  const parts = partsOfWord(new Uint8Array((await download('docx')).bytes))
  expect(
    textOfPart(parts['word/document.xml'] ?? '')
      .trimEnd()
      .split('\n'),
  ).toEqual(['We make {{valves}} & pumps.', 'In Leeds.', 'Kept as it is', 'Party', 'Need', 'Customers', 'Quality', 'Owners', 'Growth'])
  expect(textOfPart(parts['word/header1.xml'] ?? '')).toContain('Firm header Kestrel Ltd')
  expect(textOfPart(parts['word/header1.xml'] ?? '')).toMatch(/FRM-POL-001, revision v1/)
  expect(parts['word/document.xml']?.match(/<w:pStyle w:val="Firm"\/>/g)).toHaveLength(2)
  expect(parts['word/document.xml']).toContain('<w:sz w:val="30"/>')
  expect(parts['word/styles.xml']).toBe(partsOfWord(firmFile)['word/styles.xml'])
})

test('the second export gives the same bytes and is kept once', async () => {
  const [first, second] = [await download('docx'), await download('docx')]
  expect(second.bytes.equals(first.bytes)).toBe(true)
  for (let n = 0; n < 2; n += 1) expect((await anna.post(`/customer-documents/${document_id}/export`, { format: 'docx' })).status).toBe(200)
  const { body: document } = await anna.get(`/customer-documents/${document_id}`)
  expect((await anna.get(`/customers/${document.customer_id}/files?file_type=export`)).body.items).toHaveLength(1)
})

test('the file of the firm comes back: nothing differs, and a changed word is found', async () => {
  const { bytes } = await download('docx')
  const back = async (file: Buffer) => {
    const { body, status } = await anna.upload(`/customer-documents/${document_id}/import-docx`, { name: 'Back.docx', bytes: file })
    expect(status).toBe(200)
    return body.sections.map((section: Record<string, unknown>) => [section.section_id, section.found_by, section.outcome])
  }
  expect(await back(bytes)).toEqual(keys.map((id) => [id, 'tag', 'same']))
  const changed = editedWord(new Uint8Array(bytes), (xml) => xml.replace('Growth', 'Profit'))
  expect(await back(Buffer.from(changed))).toContainEqual(['parties', 'tag', 'changed'])
})

test('the PDF is in our own layout and says so', async () => {
  const [cover = ''] = textOfPdf(new Uint8Array((await download('pdf')).bytes))
  expect(cover.replace(/\s+/g, ' ')).toContain('The Word file of this document has the layout of the organization')
})

test('where Word files can be converted the PDF is that of the firm, once for the same content; else our own layout', async () => {
  const given: Uint8Array[] = []
  const { app } = t.parts
  app.office = {
    pdfOf: async (word) => {
      given.push(word)
      return Buffer.from(`%PDF-2.0 ${given.length}`)
    },
    close: async () => {},
  }
  const [first, second] = [await download('pdf'), await download('pdf')]
  expect([first.bytes.toString(), second.bytes.toString(), given.length]).toEqual(['%PDF-2.0 1', '%PDF-2.0 1', 1])
  expect(textOfPart(partsOfWord(given[0] ?? new Uint8Array())['word/document.xml'] ?? '')).toContain('Kept as it is')
  const { body } = await anna.get(`/customer-documents/${document_id}`)
  const company = body.content.fillable_sections.find((section: Record<string, unknown>) => section.section_id === 'company')
  await anna.patch(`/customer-documents/${document_id}/sections/company`, { content: 'Kestrel plc' }, { if_match: company.version })
  app.office.pdfOf = () => Promise.reject(new RenderFailure('render_timeout', 'late'))
  const [cover = ''] = textOfPdf(new Uint8Array((await download('pdf')).bytes))
  expect(cover.replace(/\s+/g, ' ')).toContain('The Word file of this document has the layout of the organization')
  app.office = null
})

test('a document whose master is gone says that it could not be printed', async () => {
  const [{ bound_path }] = await t.sql('select bound_path from word_masters where org_id = $1', [anna.org_id])
  await t.parts.app.storage.delete(bound_path)
  await t.parts.app.storage.upload(bound_path, Buffer.from('no Word file'))
  expect(await download('docx')).toMatchObject({ status: 500, body: { code: 'rendering_failed' } })
})
