import { expect, test } from 'vitest'
import { type Body, startTest } from '../../../test/harness.ts'

const t = await startTest()

test('what is exported from any shipped template comes back without a difference', { timeout: 120_000 }, async () => {
  const admin = await t.user('admin', { library: true })
  expect((await admin.post('/demo')).status).toBe(201)
  const documents = await t.sql(
    `select distinct on (template_id) id, code from customer_documents
      where org_id = $1 and status in ('not_started', 'in_progress', 'rejected') order by template_id, completion_percentage desc`,
    [admin.org_id],
  )
  expect(documents.length).toBeGreaterThan(20)
  const differing: unknown[] = []
  for (const { id, code } of documents) {
    const word = await admin.get(`/customer-documents/${id}/download?format=docx`)
    const { body, status } = await admin.upload(`/customer-documents/${id}/import-docx`, { name: 'Back.docx', bytes: word.bytes })
    expect([code, status]).toEqual([code, 200])
    const strange = body.sections.filter((one: Body) => one.outcome !== 'same' || one.found_by !== 'tag' || one.lost.length > 0)
    if (strange.length > 0 || body.sections.length === 0) differing.push([code, strange])
  }
  expect(differing).toEqual([])
})
