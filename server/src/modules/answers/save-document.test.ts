import { Document } from '@dna/contract/documents'
import { describe, expect, test } from 'vitest'
import { paragraph, patchSection, sampleDocuments, samplePlan, sectionOf, sections } from '../../../test/answer-samples.ts'
import { startTest } from '../../../test/harness.ts'

const t = await startTest()

const versionsOf = (document_id: string) =>
  t.sql('select * from document_versions where document_id = $1 order by document_version', [document_id])

describe('an explicit save', () => {
  test('writes the named sections, keeps the others and makes a version', async () => {
    const { anna, first, second } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'notes', content: 'Kept' })
    const { version } = (await anna.get(`/customer-documents/${first.id}`)).body
    const body = {
      document_name: 'Our manual',
      change_summary: 'First draft',
      sections: [
        { section_id: 'goals', content: ['One', 'Two'] },
        { section_id: 'business', content: 'Sensors', version: 1 },
        { section_id: 'risks', content: [] },
      ],
    }
    const saved = await anna.put(`/customer-documents/${first.id}`, body, { if_match: version })
    expect(saved.status).toBe(200)
    expect(Document.safeParse(saved.body).error).toBeUndefined()
    expect(saved.body).toMatchObject({ document_name: 'Our manual', document_version: 2, status: 'in_progress', completion_percentage: 40 })
    expect(await sectionOf(anna, first, 'notes')).toMatchObject({ content: paragraph('Kept') })
    expect(await sectionOf(anna, second, 'business')).toMatchObject({ is_filled: true })
    const [made] = await versionsOf(first.id)
    expect(made).toMatchObject({
      document_version: 2,
      reason: 'save',
      change_summary: 'First draft',
      changed_by: anna.user_id,
      template_version: 1,
    })
    expect(made.facts_used).toEqual([{ fact_key: 'org.business', scope_id: '', version: 1 }])
    expect(made.content.fillable_sections.map((section: { section_id: string }) => section.section_id)).toEqual(
      sections.map((section) => section.id),
    )
    expect(made.content.fillable_sections[0]).toMatchObject({
      section_id: 'business',
      content: paragraph('Sensors'),
      is_asked: true,
      evidence: [],
    })
  })

  test('without sections keeps what was autosaved; equal content has an equal hash', async () => {
    const { anna, first } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'notes', content: 'One' })
    for (const expected of [2, 3]) {
      const { version } = (await anna.get(`/customer-documents/${first.id}`)).body
      expect((await anna.put(`/customer-documents/${first.id}`, {}, { if_match: version })).body.document_version).toBe(expected)
    }
    await patchSection(anna, first, { section_id: 'notes', content: 'Two' })
    const { version } = (await anna.get(`/customer-documents/${first.id}`)).body
    await anna.put(`/customer-documents/${first.id}`, {}, { if_match: version })
    const [two, three, four] = await versionsOf(first.id)
    expect(two.sha256).toBe(three.sha256)
    expect(four.sha256).not.toBe(three.sha256)
  })

  test('keeps no offers that nobody confirmed, and the reason why something does not apply', async () => {
    const { anna, first, other } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'business', content: 'Sensors' })
    await t.sql(
      `update document_sections set answer_status = 'not_applicable', answer_reason = 'No goals' where document_id = $1 and section_id = 'goals'`,
      [other.id],
    )
    await anna.put(`/customer-documents/${other.id}`, {}, { if_match: 1 })
    const [made] = await versionsOf(other.id)
    const kept = (id: string) => made.content.fillable_sections.find((section: { section_id: string }) => section.section_id === id)
    expect(kept('business').content).toBeNull()
    expect(kept('goals')).toMatchObject({ content: null, not_applicable_reason: 'No goals' })
    expect('not_applicable_reason' in kept('business')).toBe(false)
  })

  test('is all or nothing', async () => {
    const { anna, first } = await sampleDocuments(t)
    const put = (body: unknown, if_match = 1) => anna.put(`/customer-documents/${first.id}`, body, { if_match })
    const good = { section_id: 'notes', content: 'Never kept' }
    expect(await put({ sections: [good, { section_id: 'nothing', content: 'a' }] })).toMatchObject({
      status: 422,
      body: { code: 'section_not_found', errors: [{ pointer: '/sections/1/section_id' }] },
    })
    expect(await put({ sections: [good, { section_id: 'purpose', content: 'a' }] })).toMatchObject({
      status: 422,
      body: { code: 'section_not_found' },
    })
    expect(await put({ sections: [good, good] })).toMatchObject({ status: 422 })
    expect(await put({ sections: [good, { section_id: 'goals', content: 'no list' }] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/sections/1/content' }] },
    })
    expect(await put({ sections: [good, { section_id: 'goals', content: ['a'], version: 7 }] })).toMatchObject({
      status: 412,
      body: { present: { section_id: 'goals' } },
    })
    expect(await put({ sections: [good] }, 9)).toMatchObject({ status: 412, body: { present: { id: first.id, version: 1 } } })
    expect(await sectionOf(anna, first, 'notes')).toMatchObject({ content: null, version: 1 })
    await t.sql(`update customer_documents set status = 'approved' where id = $1`, [first.id])
    expect(await put({}, 2)).toMatchObject({ status: 409, body: { code: 'state_conflict' } })
  })

  test('clears by name', async () => {
    const { anna, first } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'goals', content: ['One', 'Two'] })
    const { version } = (await anna.get(`/customer-documents/${first.id}`)).body
    const saved = await anna.put(
      `/customer-documents/${first.id}`,
      { sections: [{ section_id: 'goals', clear: true }] },
      { if_match: version },
    )
    expect(saved.body).toMatchObject({ completion_percentage: 0 })
  })
})

describe('the number of statements', () => {
  test('of one saved section does not grow with the documents that share its fact', async () => {
    const { anna, customer, first } = await sampleDocuments(t)
    const save = async (content: string) => {
      const { version } = await sectionOf(anna, first, 'business')
      return Number(
        (await anna.patch(`/customer-documents/${first.id}/sections/business`, { content }, { if_match: version })).headers[
          'x-db-statements'
        ],
      )
    }
    const before = await save('Sensors')
    expect(before).toBeLessThanOrEqual(8)
    await samplePlan(t, { anna, customer, family: 'iso22000', alias: 'fsms', count: 8 })
    expect(await save('Gauges')).toBe(before)
  })

  test('of a whole save does not grow with its sections', async () => {
    const { anna, first, other } = await sampleDocuments(t)
    const one = await anna.put(`/customer-documents/${other.id}`, { sections: [{ section_id: 'goals', content: ['a'] }] }, { if_match: 1 })
    const contents = { business: 'a', scope: 'b', risks: [{ row_id: 'a', risk: 'c' }], goals: ['d', 'e'], coding: 'f', notes: 'g' }
    const named = Object.entries(contents).map(([section_id, content]) => ({ section_id, content }))
    const many = await anna.put(`/customer-documents/${first.id}`, { sections: named }, { if_match: 1 })
    expect(many.body.completion_percentage).toBe(80)
    expect(many.headers['x-db-statements']).toBe(one.headers['x-db-statements'])
    expect(Number(one.headers['x-db-statements'])).toBeLessThanOrEqual(12)
  })

  test('of a document and of a list is fixed', async () => {
    const { anna, customer, first } = await sampleDocuments(t)
    expect((await anna.get(`/customer-documents/${first.id}`)).headers['x-db-statements']).toBe('1')
    const list = () => anna.get(`/customer-documents?customer_id=${customer.id}&limit=2`)
    const before = (await list()).headers['x-db-statements']
    await samplePlan(t, { anna, customer, family: 'iso22000', alias: 'fsms', count: 8 })
    expect((await list()).headers['x-db-statements']).toBe(before)
  })
})
