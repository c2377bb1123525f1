import { describe, expect, test } from 'vitest'
import { paragraph, patchSection, sampleDocuments, sectionOf } from '../../../test/answer-samples.ts'
import { inOrganization } from '../../../test/certification.ts'
import { startTest } from '../../../test/harness.ts'
import { type AnswerResult, saveAnswer } from './index.ts'

const t = await startTest()

describe('a section with a fact', () => {
  test('goes to the same plan at once and is offered to the other plan, where one confirms it', async () => {
    const { anna, customer, first, second, other } = await sampleDocuments(t)
    const saved = await patchSection(anna, first, { section_id: 'business', content: 'We make sensors' })
    expect(saved.body.affected).toEqual(
      expect.arrayContaining([second, other].map(({ id }) => ({ document_id: id, section_id: 'business' }))),
    )
    expect(saved.body.section.used_in).toBe(3)
    expect(await sectionOf(anna, second, 'business')).toMatchObject({
      content: paragraph('We make sensors'),
      is_filled: true,
      is_prefilled: false,
      is_complete: true,
      source: 'fact',
    })
    expect(await sectionOf(anna, other, 'business')).toMatchObject({
      content: paragraph('We make sensors'),
      is_filled: false,
      is_prefilled: true,
      is_complete: false,
    })
    expect((await anna.get(`/customer-documents/${other.id}`)).body.status).toBe('not_started')
    const confirmed = await patchSection(anna, other, { section_id: 'business', confirm: true })
    expect(confirmed.body).toMatchObject({
      section: { is_filled: true, is_prefilled: false, is_complete: true },
      document: { status: 'in_progress' },
      affected: [],
    })
    const fact = (await anna.get(`/customers/${customer.id}/facts?q=org.business`)).body.items[0]
    expect(fact).toMatchObject({ value: paragraph('We make sensors'), status: 'answered', source: 'person', version: 1, used_in: 3 })
  })

  test('a filled section of another plan keeps its text and shows the change', async () => {
    const { anna, first, other } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'business', content: 'Sensors' })
    await patchSection(anna, other, { section_id: 'business', confirm: true })
    await patchSection(anna, first, { section_id: 'business', content: 'Sensors and gauges' })
    expect(await sectionOf(anna, other, 'business')).toMatchObject({
      content: paragraph('Sensors'),
      is_complete: true,
      changed_fact: { value: paragraph('Sensors and gauges'), changed_by_name: expect.stringContaining('manager') },
    })
    await patchSection(anna, first, { section_id: 'business', content: 'Sensors' })
    expect(await sectionOf(anna, other, 'business')).toMatchObject({ changed_fact: null })
  })

  test('an offer that was declined stays declined until the fact changes', async () => {
    const { anna, customer, first, other } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'business', content: 'Sensors' })
    expect((await patchSection(anna, other, { section_id: 'business', clear: true })).body).toMatchObject({
      section: { content: null, is_prefilled: false },
      affected: [],
    })
    expect((await anna.get(`/customers/${customer.id}/facts?q=org.business`)).body.items[0].status).toBe('answered')
    await patchSection(anna, first, { section_id: 'business', content: 'Gauges' })
    expect(await sectionOf(anna, other, 'business')).toMatchObject({ content: paragraph('Gauges'), is_prefilled: true })
  })

  test('clearing takes the fact back: the plan follows, offers go, confirmed text stays', async () => {
    const { anna, customer, first, second, other } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'business', content: 'Sensors' })
    await patchSection(anna, first, { section_id: 'business', clear: true })
    expect(await sectionOf(anna, second, 'business')).toMatchObject({ content: null, is_filled: false })
    expect(await sectionOf(anna, other, 'business')).toMatchObject({ content: null, is_prefilled: false })
    const [fact] = (await anna.get(`/customers/${customer.id}/facts?q=org.business`)).body.items
    expect(fact).toMatchObject({ id: null, value: null, status: null, version: 0 })
    await patchSection(anna, first, { section_id: 'business', content: 'Gauges' })
    expect((await anna.get(`/customers/${customer.id}/facts?q=org.business`)).body.items[0].version).toBe(3)
    const history = await anna.get(`/customers/${customer.id}/facts/org.business/history`)
    expect(history.body.items.map((event: { fact_version: number }) => event.fact_version)).toEqual([3, 2, 1])
  })

  test('only here: the section leaves the fact, and comes back when everything is to change', async () => {
    const { anna, first, second } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'business', content: 'Sensors' })
    const apart = await patchSection(anna, second, { section_id: 'business', content: 'Sensors, for this manual', apply_to: 'document' })
    expect(apart.body).toMatchObject({ section: { is_detached: true }, affected: [] })
    const same = await patchSection(anna, first, { section_id: 'business', content: 'Sensors', apply_to: 'document' })
    expect(same.body.section).toMatchObject({ is_detached: false, version: 2 })
    await patchSection(anna, first, { section_id: 'business', content: 'Gauges' })
    expect(await sectionOf(anna, second, 'business')).toMatchObject({
      content: paragraph('Sensors, for this manual'),
      is_detached: true,
      changed_fact: null,
    })
    const joined = await patchSection(anna, second, { section_id: 'business', content: 'Pumps', apply_to: 'everywhere' })
    expect(joined.body).toMatchObject({ section: { is_detached: false } })
    expect(await sectionOf(anna, first, 'business')).toMatchObject({ content: paragraph('Pumps') })
  })

  test('documents in review and approved ones are flagged, not changed', async () => {
    const { anna, first, second, other } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'business', content: 'Sensors' })
    await patchSection(anna, other, { section_id: 'business', confirm: true })
    await t.sql(`update customer_documents set status = 'pending_review' where id = $1`, [second.id])
    await t.sql(`update customer_documents set status = 'approved', approved_version = 1 where id = $1`, [other.id])
    const before = await anna.get(`/customer-documents/${other.id}`)
    const saved = await patchSection(anna, first, { section_id: 'business', content: 'Gauges' })
    expect(saved.body.affected).toHaveLength(2)
    for (const document of [second, other]) {
      const { body } = await anna.get(`/customer-documents/${document.id}`)
      expect(body).toMatchObject({ is_stale: true, stale_facts: [{ fact_key: 'org.business', label: 'What the company does' }] })
      expect(await sectionOf(anna, document, 'business')).toMatchObject({
        content: paragraph('Sensors'),
        changed_fact: { value: paragraph('Gauges') },
      })
    }
    expect((await anna.get(`/customer-documents/${other.id}`)).body.version).toBe(before.body.version)
    expect(await t.sql(`select 1 from audit_log where org_id = $1 and action = 'document.marked_stale'`, [anna.org_id])).toHaveLength(2)
  })

  test('a fixed text of an approved document that prints the fact is flagged too', async () => {
    const { anna, customer, other } = await sampleDocuments(t)
    const body = {
      type: 'doc',
      content: [
        { type: 'paragraph', content: [{ type: 'merge_field', attrs: { key: 'org.trading_name', fallback: null, format: null } }] },
      ],
    }
    await t.sql(`update document_sections set body = $2 where document_id = $1 and kind = 'fixed'`, [other.id, JSON.stringify(body)])
    await t.sql(`update customer_documents set status = 'approved', approved_version = 1 where id = $1`, [other.id])
    const put = await anna.put(`/customers/${customer.id}/facts/org.trading_name`, { value: 'Kestrel' }, { if_match: 0 })
    expect(put.body).toMatchObject({
      value: 'Kestrel',
      used_in: 1,
      effects: [{ document_id: other.id, section_id: 'purpose', effect: 'stale' }],
    })
    expect((await anna.get(`/customer-documents/${other.id}`)).body.stale_facts).toEqual([
      { fact_key: 'org.trading_name', label: 'Trading name' },
    ])
  })

  test('what is not shareable stays in its plan', async () => {
    const { anna, first, second, other } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'secret', content: 'Formula' })
    expect(await sectionOf(anna, second, 'secret')).toMatchObject({ is_filled: true })
    expect(await sectionOf(anna, other, 'secret')).toMatchObject({ is_filled: false, is_prefilled: false })
  })

  test('a fact of a standard has one value per family', async () => {
    const { anna, customer, first, second, other } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'scope', content: 'Quality of sensors' })
    expect(await sectionOf(anna, second, 'scope')).toMatchObject({ is_filled: true })
    expect(await sectionOf(anna, other, 'scope')).toMatchObject({ is_filled: false, is_prefilled: false })
    const facts = (await anna.get(`/customers/${customer.id}/facts?q=ms.scope`)).body.items
    expect(facts.map((fact: { scope_id: string; status: string }) => [fact.scope_id, fact.status])).toEqual([
      ['iso27001', null],
      ['iso9001', 'answered'],
    ])
  })

  test('a table of some columns keeps the rest of the fact', async () => {
    const { anna, customer, first } = await sampleDocuments(t)
    const rows = [
      { row_id: 'a', risk: 'Fire', owner: 'Ana', score: 4 },
      { row_id: 'b', risk: null, owner: null, score: 9 },
    ]
    await anna.put(`/customers/${customer.id}/facts/org.risks`, { value: rows }, { if_match: 0 })
    expect((await sectionOf(anna, first, 'risks')).content).toEqual([{ row_id: 'a', risk: 'Fire', owner: 'Ana' }])
    await patchSection(anna, first, {
      section_id: 'risks',
      content: [
        { row_id: 'a', risk: 'Fire', owner: 'Ben' },
        { row_id: 'c', risk: 'Flood', owner: null },
      ],
    })
    const fact = (await anna.get(`/customers/${customer.id}/facts?q=org.risks`)).body.items[0]
    expect(fact.value).toEqual([
      { row_id: 'a', risk: 'Fire', owner: 'Ben', score: 4 },
      { row_id: 'c', risk: 'Flood', owner: null },
      { row_id: 'b', risk: null, owner: null, score: 9 },
    ])
  })
})

test('people who answer at the same time wait for each other: nothing is lost or blocked', async () => {
  const { anna, customer, first, second, other } = await sampleDocuments(t)
  const ben = await t.colleague(anna, 'editor')
  const save = (document: typeof first, section_id: string, content: unknown) =>
    (document === second ? ben : anna).patch(`/customer-documents/${document.id}/sections/${section_id}`, { content }, { if_match: 1 })
  const saves = await Promise.all([
    save(first, 'business', 'Sensors'),
    save(second, 'business', 'Gauges'),
    save(other, 'scope', 'Security'),
    save(first, 'goals', ['a', 'b']),
    save(second, 'goals', ['c', 'd']),
    save(first, 'coding', 'By the book'),
    anna.put(`/customers/${customer.id}/facts/isms.develops`, { value: true }, { if_match: 0 }),
  ])
  const states = saves.map((saved) => saved.status)
  expect(states.filter((status) => status !== 200)).toEqual([412])
  const [fact] = (await anna.get(`/customers/${customer.id}/facts?q=org.business`)).body.items
  for (const document of [first, second])
    expect(await sectionOf(anna, document, 'business')).toMatchObject({ content: fact.value, is_complete: true })
  expect((await anna.get(`/customer-documents/${first.id}`)).body).toMatchObject({
    mandatory_sections_completed: 3,
    completion_percentage: 60,
  })
  expect((await anna.get(`/customer-documents/${second.id}`)).body).toMatchObject({
    mandatory_sections_completed: 2,
    completion_percentage: 40,
  })
})

describe('in an interview', () => {
  const answer = async (org_id: string, input: Parameters<typeof saveAnswer>[1]) => {
    const results: AnswerResult[] = []
    const statements = await inOrganization(t, org_id, async (ctx) => results.push(await saveAnswer(ctx, input)))
    const [result] = results
    if (!result) throw new Error('no result')
    return { ...result, statements }
  }

  test('its documents are filled at once, whatever their plan', async () => {
    const { anna, first, other } = await sampleDocuments(t)
    const { section, statements } = await answer(anna.org_id, {
      document_id: first.id,
      section_id: 'business',
      content: 'Sensors',
      source: 'interview',
      also_document_ids: [other.id],
    })
    expect(section).toMatchObject({ is_filled: true, is_complete: true, answer_status: 'answered' })
    expect(statements).toBeLessThanOrEqual(5)
    expect(await sectionOf(anna, other, 'business')).toMatchObject({ is_filled: true, is_prefilled: false, source: 'fact' })
  })

  test('the columns of all sections may be answered together', async () => {
    const { anna, customer, first } = await sampleDocuments(t)
    const content = [{ row_id: 'a', risk: 'Fire', owner: 'Ana', score: 3 }]
    await answer(anna.org_id, { document_id: first.id, section_id: 'risks', content, source: 'interview' })
    expect((await sectionOf(anna, first, 'risks')).content).toEqual([{ row_id: 'a', risk: 'Fire', owner: 'Ana' }])
    expect((await anna.get(`/customers/${customer.id}/facts?q=org.risks`)).body.items[0].value).toEqual(content)
  })

  test('a section that left its fact stays apart', async () => {
    const { anna, first, second } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'business', content: 'Only here', apply_to: 'document' })
    const { section } = await answer(anna.org_id, {
      document_id: first.id,
      section_id: 'business',
      content: 'Still here',
      source: 'interview',
    })
    expect(section.is_detached).toBe(true)
    expect(await sectionOf(anna, second, 'business')).toMatchObject({ is_filled: false })
  })

  test('"not applicable" needs a reason, counts, and is said for the plan', async () => {
    const { anna, customer, first, second } = await sampleDocuments(t)
    const said = { document_id: first.id, section_id: 'business', status: 'not_applicable', source: 'interview' } as const
    await expect(answer(anna.org_id, said)).rejects.toMatchObject({
      status: 422,
      extra: { errors: [{ pointer: '/reason', code: 'reason_required' }] },
    })
    const { section, document } = await answer(anna.org_id, { ...said, reason: 'Holding only' })
    expect(section).toMatchObject({ content: null, answer_status: 'not_applicable', answer_reason: 'Holding only', is_complete: true })
    expect(document).toMatchObject({ mandatory_sections_completed: 1, status: 'in_progress' })
    expect(await sectionOf(anna, second, 'business')).toMatchObject({ answer_status: 'not_applicable', is_complete: true })
    expect((await anna.get(`/customers/${customer.id}/facts?q=org.business`)).body.items[0]).toMatchObject({
      status: 'not_applicable',
      reason: 'Holding only',
      value: null,
    })
  })

  test('"don\'t know" is kept beside an answer and never takes it away', async () => {
    const { anna, customer, first, second } = await sampleDocuments(t)
    const unknown = { document_id: first.id, section_id: 'business', status: 'unknown', source: 'interview' } as const
    expect((await answer(anna.org_id, unknown)).section).toMatchObject({ answer_status: 'unknown', is_complete: false })
    expect(await sectionOf(anna, second, 'business')).toMatchObject({ answer_status: 'unknown' })
    await patchSection(anna, first, { section_id: 'business', content: 'Sensors' })
    expect((await answer(anna.org_id, unknown)).section).toMatchObject({
      answer_status: 'unknown',
      content: paragraph('Sensors'),
      is_complete: true,
    })
    expect((await anna.get(`/customers/${customer.id}/facts?q=org.business`)).body.items[0]).toMatchObject({ status: 'answered' })
    expect((await patchSection(anna, first, { section_id: 'business', content: 'Sensors' })).body.section).toMatchObject({
      answer_status: 'answered',
    })
  })
})
