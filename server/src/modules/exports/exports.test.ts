import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { patchSection, type Sample, sampleDocuments } from '../../../test/answer-samples.ts'
import { startTest } from '../../../test/harness.ts'

const t = await startTest()
let sample: Sample

beforeAll(async () => {
  sample = await sampleDocuments(t)
  await patchSection(sample.anna, sample.first, {
    section_id: 'business',
    content: 'Μεταφέρουμε φορτία. Мы возим грузы. نحن ننقل البضائع. #eval $x$ {{y}}',
  })
})

const path = () => `/customer-documents/${sample.first.id}`

test('Word and PDF carry the text in every script, and the same state gives the same bytes', async () => {
  const word = await sample.anna.get(`${path()}/download?format=docx`)
  expect(word.headers['content-disposition']).toMatch(/attachment; filename=".*QMS-POL-001.*\.docx"/)
  const files = unzipSync(new Uint8Array(word.bytes))
  const text = strFromU8(files['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '')
  for (const words of ['Μεταφέρουμε φορτία', 'Мы возим грузы', 'نحن ننقل البضائع', '#eval $x$ {{y}}']) expect(text).toContain(words)
  const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  const first = await sample.anna.get(`${path()}/download?format=pdf`)
  const second = await sample.anna.get(`${path()}/download?format=pdf`)
  expect(first.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(hash(second.bytes)).toBe(hash(first.bytes))
})

test('an export is kept among the files of the customer, once for the same bytes', async () => {
  for (let n = 0; n < 2; n += 1) expect((await sample.anna.post(`${path()}/export`, { format: 'pdf' })).status).toBe(200)
  const { body } = await sample.anna.get(`/customers/${sample.customer.id}/files?file_type=export`)
  expect(body.items).toHaveLength(1)
  expect(body.items[0]).toMatchObject({ mime_type: 'application/pdf', document_id: sample.first.id })
  const [entry] = await t.sql(`select action from audit_log where object_id = $1 order by seq desc limit 1`, [sample.first.id])
  expect(entry.action).toBe('document.exported')
})

test('a version that does not exist, and a role that may not export', async () => {
  expect((await sample.anna.get(`${path()}/download?format=pdf&version=9`)).status).toBe(404)
  const viewer = await t.colleague(sample.anna, 'viewer')
  expect(await viewer.get(`${path()}/download?format=pdf`)).toMatchObject({ status: 403, body: { code: 'permission_denied' } })
})
