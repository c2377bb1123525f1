import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { patchSection, type Sample, sampleDocuments } from '../../../test/answer-samples.ts'
import { startTest } from '../../../test/harness.ts'

const t = await startTest()

const field = (key: string, fallback: string | null = null) => ({ type: 'merge_field', attrs: { key, fallback, format: null } })

async function printed({ anna, first }: Sample, version: string): Promise<{ words: string; bytes: Buffer }> {
  const { status, bytes } = await anna.get(`/customer-documents/${first.id}/download?format=docx${version}`)
  expect(status).toBe(200)
  const parts = unzipSync(new Uint8Array(bytes))
  return { words: strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, ''), bytes }
}

test('a kept version prints what it said, whatever became of facts and customer data since', async () => {
  const sample = await sampleDocuments(t)
  const { anna, customer, first } = sample
  const facts = `/customers/${customer.id}/facts`
  const sentence = [
    field('org.legal_name'),
    { type: 'text', text: ' employs ' },
    field('org.headcount', 'some'),
    { type: 'text', text: ' people, trades as ' },
    field('org.trading_name', 'itself'),
    { type: 'text', text: ', and this is ' },
    field('document.version'),
  ]
  await t.sql(`update document_sections set body = $2 where document_id = $1 and kind = 'fixed'`, [
    first.id,
    JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: sentence }] }),
  ])
  await anna.put(`${facts}/org.headcount`, { value: 40 }, { if_match: 0 })
  await patchSection(anna, first, { section_id: 'business', content: 'Freight' })
  const kept = await anna.post(`/customer-documents/${first.id}/submit-review`, { override_reason: 'Pilot' })
  expect(kept.status, JSON.stringify(kept.body)).toBe(200)
  const number = kept.body.document_version
  const { body: version } = await anna.get(`/customer-documents/${first.id}/versions/${number}`)
  expect(version.facts_used).toEqual(
    expect.arrayContaining([
      { fact_key: 'org.headcount', scope_id: '', version: 1 },
      { fact_key: 'org.legal_name', scope_id: '', version: 0, value: customer.company_name },
    ]),
  )
  const before = await printed(sample, `&version=${number}`)
  expect(before.words).toContain(`${customer.company_name} employs 40 people, trades as itself, and this is v${number}`)

  await anna.put(`${facts}/org.headcount`, { value: 41 }, { if_match: 1 })
  await anna.put(`${facts}/org.trading_name`, { value: 'Falcon' }, { if_match: 0 })
  const { body: now } = await anna.get(`/customers/${customer.id}`)
  await anna.patch(`/customers/${customer.id}`, { company_name: 'Falcon Ltd' }, { if_match: now.version })
  const after = await printed(sample, `&version=${number}`)
  expect(after.words).toContain(`${customer.company_name} employs 40 people, trades as itself, and this is v${number}`)
  await anna.post(`/customer-documents/${first.id}/recall`, {})
  expect((await printed(sample, '')).words).toContain('Falcon Ltd employs 41 people, trades as Falcon, and this is v2')
})
