import { describe, expect, test } from 'vitest'
import { paragraph, patchSection, sampleDocuments, sectionOf } from '../../../test/answer-samples.ts'
import { inOrganization } from '../../../test/certification.ts'
import { startTest } from '../../../test/harness.ts'
import { type CustomerFacts, factsOf } from './index.ts'

const t = await startTest()

describe('the facts of a customer', () => {
  test('are listed with and without value', async () => {
    const { anna, customer, first } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'business', content: 'Sensors' })
    const keys = async (query: string) =>
      (await anna.get(`/customers/${customer.id}/facts?${query}`)).body.items.map((fact: { fact_key: string }) => fact.fact_key)
    expect(await keys('')).toEqual([
      'isms.develops',
      'ms.scope',
      'ms.scope',
      'org.business',
      'org.headcount',
      'org.risks',
      'org.secret',
      'org.trading_name',
    ])
    expect(await keys('has_value=true')).toEqual(['org.business'])
    expect(await keys('has_value=false&scope=standard')).toEqual(['ms.scope', 'ms.scope'])
    expect(await keys('in_use=true')).toEqual(['ms.scope', 'ms.scope', 'org.business', 'org.headcount', 'org.risks', 'org.secret'])
    expect(await keys('in_use=false')).toEqual(['isms.develops', 'org.trading_name'])
    expect(await keys('scope_id=iso9001')).toEqual(['ms.scope'])
    expect(await keys('status=answered')).toEqual(['org.business'])
    expect(await keys('q=trading%20NAME')).toEqual(['org.trading_name'])
    expect((await keys('sort=-label&limit=1'))[0]).toBe('org.business')
    expect((await keys('sort=-updated_at'))[0]).toBe('org.business')
    const page = await anna.get(`/customers/${customer.id}/facts?limit=2&offset=1`)
    expect(page.body).toMatchObject({ total: 8, limit: 2, offset: 1 })
    expect(page.headers['x-db-statements']).toBe('4')
    expect((await anna.get(`/customers/${first.id}/facts`)).status).toBe(404)
    expect((await (await t.user('manager')).get(`/customers/${customer.id}/facts`)).status).toBe(404)
  })

  test('are set: open sections are offered the value, and what uses it says what would happen', async () => {
    const { anna, customer, first, second, other } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'business', content: 'Sensors' })
    await t.sql(`update customer_documents set status = 'approved', approved_version = 1 where id = $1`, [second.id])
    const uses = await anna.get(`/customers/${customer.id}/facts/org.business/uses`)
    const effects = Object.fromEntries(uses.body.items.map((use: { document_id: string; effect: string }) => [use.document_id, use.effect]))
    expect(effects).toEqual({ [first.id]: 'marked', [second.id]: 'stale', [other.id]: 'offered' })
    const put = await anna.put(`/customers/${customer.id}/facts/org.business`, { value: 'Gauges', reason: 'New owner' }, { if_match: 1 })
    expect(put.body).toMatchObject({ value: paragraph('Gauges'), status: 'answered', version: 2, updated_by: anna.user_id })
    expect(
      Object.fromEntries(put.body.effects.map((one: { document_id: string; effect: string }) => [one.document_id, one.effect])),
    ).toEqual(effects)
    expect(await sectionOf(anna, first, 'business')).toMatchObject({
      content: paragraph('Sensors'),
      changed_fact: { value: paragraph('Gauges') },
    })
    expect(await sectionOf(anna, other, 'business')).toMatchObject({ content: paragraph('Gauges'), is_prefilled: true })
    const history = await anna.get(`/customers/${customer.id}/facts/org.business/history`)
    expect(history.body.items).toMatchObject([
      { fact_version: 2, old_value: paragraph('Sensors'), new_value: paragraph('Gauges'), reason: 'New owner', changed_by: anna.user_id },
      { fact_version: 1, old_value: null, old_status: null, new_status: 'answered', reason: null },
    ])
  })

  test('are shown in the form of the section', async () => {
    const { anna, customer, first } = await sampleDocuments(t)
    await anna.put(`/customers/${customer.id}/facts/org.headcount`, { value: 40 }, { if_match: 0 })
    expect(await sectionOf(anna, first, 'people')).toMatchObject({ content: paragraph('40'), is_prefilled: true })
    await patchSection(anna, first, { section_id: 'people', content: '41' })
    expect((await anna.get(`/customers/${customer.id}/facts?q=org.headcount`)).body.items[0]).toMatchObject({ value: 41, version: 2 })
  })

  test('nothing new writes nothing; a date alone does', async () => {
    const { anna, customer } = await sampleDocuments(t)
    const put = (body: unknown, if_match: number) => anna.put(`/customers/${customer.id}/facts/org.trading_name`, body, { if_match })
    await put({ value: 'Kestrel' }, 0)
    expect((await put({ value: 'Kestrel' }, 1)).body).toMatchObject({ version: 1, effects: [] })
    expect((await put({ value: 'Kestrel', valid_until: '2030-01-01' }, 1)).body).toMatchObject({ version: 2, valid_until: '2030-01-01' })
    expect((await put({ status: 'unknown' }, 2)).body).toMatchObject({
      version: 3,
      value: null,
      status: 'unknown',
      valid_until: '2030-01-01',
    })
  })

  test('refuse what does not fit', async () => {
    const { anna, customer } = await sampleDocuments(t)
    const put = (key: string, body: unknown, if_match = 0) => anna.put(`/customers/${customer.id}/facts/${key}`, body, { if_match })
    expect(await put('org.headcount', { value: 'forty' })).toMatchObject({
      status: 422,
      body: { code: 'fact_value_invalid', errors: [{ pointer: '/value' }] },
    })
    expect(await put('org.trading_name', { value: '  ' })).toMatchObject({
      status: 422,
      body: { code: 'fact_value_invalid', errors: [{ code: 'required' }] },
    })
    expect(await put('org.trading_name', {})).toMatchObject({ status: 422, body: { code: 'fact_value_invalid' } })
    expect(await put('org.risks', { value: [{ row_id: 'a', colour: 'red' }] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/value/0/colour' }] },
    })
    expect(await put('org.trading_name', { status: 'not_applicable' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/reason', code: 'reason_required' }] },
    })
    expect(await put('ms.scope', { value: 'All' })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/scope_id' }] } })
    expect(await put('ms.scope', { value: 'All', scope_id: 'iso99999' })).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference' },
    })
    expect(await put('org.trading_name', { value: 'Kestrel', scope_id: 'x' })).toMatchObject({ status: 422 })
    expect(await put('org.unheard', { value: 'a' })).toMatchObject({ status: 404 })
    expect(await put('org.trading_name', { value: 'Kestrel' }, 3)).toMatchObject({
      status: 412,
      body: { present: { fact_key: 'org.trading_name', version: 0 } },
    })
    expect((await anna.put(`/customers/${customer.id}/facts/org.trading_name`, { value: 'a' })).status).toBe(428)
    const viewer = await t.colleague(anna, 'viewer')
    expect((await viewer.put(`/customers/${customer.id}/facts/org.trading_name`, { value: 'a' }, { if_match: 0 })).status).toBe(403)
    expect((await anna.get(`/customers/${customer.id}/facts/org.unheard/uses`)).status).toBe(404)
    expect((await anna.get(`/customers/${customer.id}/facts/org.unheard/history`)).status).toBe(404)
  })

  test('statements do not grow with the documents', async () => {
    const { anna, customer } = await sampleDocuments(t)
    const put = await anna.put(`/customers/${customer.id}/facts/isms.develops`, { value: false }, { if_match: 0 })
    expect(Number(put.headers['x-db-statements'])).toBeLessThanOrEqual(10)
  })
})

test('the vocabulary says which templates ask for a fact, and is searched and filtered', async () => {
  const { anna } = await sampleDocuments(t)
  const all = await anna.get('/fact-definitions?limit=200')
  expect(all.status).toBe(200)
  const keys = all.body.items.map((term: { key: string }) => term.key)
  expect(keys).toEqual([...keys].sort())
  const asked = all.body.items.find((term: { used_in_templates: number }) => term.used_in_templates > 0)
  expect(asked).toBeDefined()
  const found = await anna.get(`/fact-definitions?q=${asked.key}&type=${asked.type}`)
  expect(found.body.items.map((term: { key: string }) => term.key)).toContain(asked.key)
  expect((await anna.get('/fact-definitions?q=nothing-is-called-so')).body).toMatchObject({ items: [], total: 0 })
})

test("facts stand before master data, and a standard's alias means its own value", async () => {
  const { anna, customer, first } = await sampleDocuments(t)
  await t.sql('update customers set employees = 12, address = $2 where id = $1', [customer.id, 'Mill Lane'])
  await patchSection(anna, first, { section_id: 'scope', content: 'Sensors' })
  const known: CustomerFacts[] = []
  const read = () => inOrganization(t, anna.org_id, async (ctx) => known.unshift(await factsOf(ctx, customer.id)))
  expect(await read()).toBe(1)
  expect(known[0]?.lookUp('org.legal_name')).toBe(customer.company_name)
  expect(known[0]?.lookUp('org.headcount')).toBe(12)
  expect(known[0]?.lookUp('org.trading_name')).toBeUndefined()
  expect(known[0]?.lookUp('ms.scope', 'iso9001')).toEqual(paragraph('Sensors'))
  expect(known[0]?.lookUp('ms.scope', 'iso27001')).toBeUndefined()
  expect(known[0]?.find('qms.scope')).toMatchObject({ fact_key: 'ms.scope', scope_id: 'iso9001', version: 1, source: 'fact' })
  await anna.put(`/customers/${customer.id}/facts/org.headcount`, { value: 14 }, { if_match: 0 })
  await anna.put(`/customers/${customer.id}/facts/org.trading_name`, { status: 'not_applicable', reason: 'None' }, { if_match: 0 })
  await read()
  expect(known[0]?.lookUp('org.headcount')).toBe(14)
  expect(known[0]?.lookUp('org.trading_name')).toBeNull()
})
