import { expect, test } from 'vitest'
import { paragraph, patchSection, type SampleDocument, sampleDocuments, sectionOf } from '../../../test/answer-samples.ts'
import { type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()

async function keepVersion(anna: Client, document: SampleDocument): Promise<number> {
  const path = `/customer-documents/${document.id}`
  const { version } = (await anna.get(path)).body
  const notes = [{ section_id: 'notes', content: `Kept at ${version}` }]
  return (await anna.put(path, { sections: notes }, { if_match: version })).body.document_version
}

async function restore(anna: Client, document: SampleDocument, document_version: number): Promise<void> {
  const { version } = (await anna.get(`/customer-documents/${document.id}`)).body
  const restored = await anna.post(`/customer-documents/${document.id}/restore/${document_version}`, {}, { if_match: version })
  expect(restored.status).toBe(200)
}

/** While a document is frozen its facts change without it. */
async function frozen(document: SampleDocument, change: () => Promise<unknown>): Promise<void> {
  await t.sql(`update customer_documents set status = 'pending_review' where id = $1`, [document.id])
  await change()
  await t.sql(`update customer_documents set status = 'in_progress' where id = $1`, [document.id])
}

test('a section that is restored to what its fact says goes on following it; another text leaves it', async () => {
  const { anna, first, second } = await sampleDocuments(t)
  await patchSection(anna, first, { section_id: 'business', content: 'Sensors' })
  await patchSection(anna, first, { section_id: 'scope', content: 'All sites' })
  const kept = await keepVersion(anna, first)
  await patchSection(anna, first, { section_id: 'business', content: 'Gauges' })
  await patchSection(anna, first, { section_id: 'scope', content: 'Kiel' })
  await frozen(first, () => patchSection(anna, second, { section_id: 'business', content: 'Sensors' }))
  await restore(anna, first, kept)
  expect(await sectionOf(anna, first, 'business')).toMatchObject({ content: paragraph('Sensors'), is_detached: false, changed_fact: null })
  expect(await sectionOf(anna, first, 'scope')).toMatchObject({ content: paragraph('All sites'), is_detached: true })
  await patchSection(anna, second, { section_id: 'business', content: 'Pumps' })
  expect(await sectionOf(anna, first, 'business')).toMatchObject({ content: paragraph('Pumps') })
})

test('what nobody had said stays an offer, and an emptied section follows a fact that says nothing', async () => {
  const { anna, customer, first, other } = await sampleDocuments(t)
  const kept = await keepVersion(anna, other)
  await patchSection(anna, other, { section_id: 'scope', content: 'All sites' })
  await patchSection(anna, first, { section_id: 'business', content: 'Sensors' })
  const silence = { scope_id: 'iso27001', status: 'unknown' }
  await frozen(other, () => anna.put(`/customers/${customer.id}/facts/ms.scope`, silence, { if_match: 1 }))
  await restore(anna, other, kept)
  expect(await sectionOf(anna, other, 'business')).toMatchObject({ content: paragraph('Sensors'), is_prefilled: true, is_detached: false })
  expect(await sectionOf(anna, other, 'scope')).toMatchObject({ content: null, is_detached: false })
})

test('what did not apply does not apply again', async () => {
  const { anna, customer, first } = await sampleDocuments(t)
  const fact = { status: 'not_applicable', reason: 'No own sites' }
  expect((await anna.put(`/customers/${customer.id}/facts/org.risks`, fact, { if_match: 0 })).status).toBe(200)
  await t.sql(
    `update document_sections set answer_status = 'not_applicable', answer_reason = 'No own sites' where document_id = $1 and section_id = 'risks'`,
    [first.id],
  )
  const kept = await keepVersion(anna, first)
  await patchSection(anna, first, { section_id: 'risks', content: [{ row_id: 'a', risk: 'Fire', owner: 'Head' }] })
  await restore(anna, first, kept)
  expect(await sectionOf(anna, first, 'risks')).toMatchObject({
    content: null,
    answer_status: 'not_applicable',
    answer_reason: 'No own sites',
    is_detached: true,
  })
  const [restored, before] = (await anna.get(`/customer-documents/${first.id}/history`)).body.items
  expect([restored.reason, before.document_version, restored.sha256]).toEqual(['restore', kept, before.sha256])
})
