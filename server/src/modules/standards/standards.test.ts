import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, startTest } from '../../../test/harness.ts'
import { systemActor } from '../../core/sessions.ts'
import { writeUnit } from '../../core/units.ts'
import { syncLibrary } from '../library/index.ts'

const t = await startTest()
let anna: Client

beforeAll(async () => {
  anna = await t.user('manager', { library: true })
})

async function standardOf(person: Client, code: string) {
  const list = await person.get('/iso-standards')
  return list.body.items.find((one: { code: string }) => one.code === code)
}

test('standards are listed by code with their counts', async () => {
  const list = await anna.get('/iso-standards')
  expect(list.body.items.map((one: { code: string }) => one.code)).toEqual([
    'ISO 22000:2018',
    'ISO 27001:2022',
    'ISO 55001:2024',
    'ISO 9001:2015',
  ])
  const iso27001 = await standardOf(anna, 'ISO 27001:2022')
  expect(iso27001).toMatchObject({
    family: 'iso27001',
    short_code: 'ISO 27001',
    alias: 'isms',
    status: 'active',
    clause_count: 34 + 93,
    plan_count: 0,
  })
  expect(iso27001.template_count).toBeGreaterThan(0)
  expect((await anna.get('/iso-standards?q=9001')).body.items).toHaveLength(1)
  expect((await anna.get('/iso-standards?q=quality')).body.items).toHaveLength(1)
  expect((await anna.get('/iso-standards?status=retired')).body.total).toBe(0)
  expect(Number(list.headers['x-db-statements'])).toBeLessThanOrEqual(2)
})

test('one standard carries its version as ETag; that of another organization does not exist', async () => {
  const { id } = await standardOf(anna, 'ISO 9001:2015')
  const found = await anna.get(`/iso-standards/${id}`)
  expect(found.body).toMatchObject({ id, library_key: 'iso9001_2015' })
  expect(found.headers.etag).toBe(`"${found.body.version}"`)
  const bert = await t.user('manager')
  for (const path of [`/iso-standards/${id}`, `/iso-standards/${id}/clauses`]) expect((await bert.get(path)).status).toBe(404)
})

test('a standard of the own is added once per code', async () => {
  const bert = await t.user('manager')
  const body = { code: 'BRC 9', family: 'brc', short_code: 'BRC', alias: 'brc', name: 'Food retailer code' }
  const made = await bert.post('/iso-standards', body)
  expect(made).toMatchObject({ status: 201, body: { code: 'BRC 9', library_key: null, status: 'active', edition: '', successor_id: null } })
  expect(await bert.post('/iso-standards', { ...body, code: 'brc  9' })).toMatchObject({ status: 409, body: { code: 'already_exists' } })
  expect((await (await t.user('manager')).post('/iso-standards', body)).status).toBe(201)
  const editor = await t.colleague(bert, 'editor')
  expect((await editor.post('/iso-standards', { ...body, code: 'BRC 10' })).status).toBe(403)
})

describe('changing', () => {
  test('own fields change under the version that was read', async () => {
    const bert = await t.user('manager')
    const body = { code: 'BRC 9', family: 'brc', short_code: 'BRC', alias: 'brc', name: 'Food retailer code' }
    const first = (await bert.post('/iso-standards', body)).body
    const second = (await bert.post('/iso-standards', { ...body, code: 'BRC 10' })).body
    const path = `/iso-standards/${first.id}`
    expect((await bert.patch(path, { name: 'x' })).status).toBe(428)
    const changed = await bert.patch(path, { name: 'Retailer code', status: 'retired', successor_id: second.id }, { if_match: 1 })
    expect(changed).toMatchObject({ status: 200, body: { name: 'Retailer code', status: 'retired', successor_id: second.id, version: 2 } })
    expect(await bert.patch(path, { name: 'Other' }, { if_match: 1 })).toMatchObject({
      status: 412,
      body: { present: { name: 'Retailer code' } },
    })
    expect(await bert.patch(path, { name: 'Retailer code' }, { if_match: 2 })).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await bert.patch(path, { code: 'brc 10' }, { if_match: 2 })).toMatchObject({ status: 409, body: { code: 'already_exists' } })
    expect(await bert.patch(path, { successor_id: first.id }, { if_match: 2 })).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference' },
    })
  })

  test('what the library names a standard by stays', async () => {
    const bert = await t.user('manager', { library: true })
    const { id, version } = await standardOf(bert, 'ISO 9001:2015')
    const refused = await bert.patch(
      `/iso-standards/${id}`,
      { code: 'ISO 9001:2026', alias: 'quality', name: 'Quality' },
      { if_match: version },
    )
    expect(refused).toMatchObject({ status: 422, body: { code: 'library_field_fixed' } })
    expect(refused.body.errors.map((one: { pointer: string }) => one.pointer)).toEqual(['/code', '/alias'])
    expect((await bert.patch(`/iso-standards/${id}`, { code: 'ISO 9001:2015', name: 'Quality' }, { if_match: version })).body.name).toBe(
      'Quality',
    )
  })
})

describe('clauses', () => {
  const numbers = (body: { items: { number: string }[] }) => body.items.map((one) => one.number)

  test('stand in the order of their numbers', async () => {
    const { id } = await standardOf(anna, 'ISO 27001:2022')
    const list = await anna.get(`/iso-standards/${id}/clauses?limit=200`)
    const all = numbers(list.body)
    expect(all.indexOf('6.1.2')).toBeLessThan(all.indexOf('10.1'))
    expect(all.indexOf('10.2')).toBeLessThan(all.indexOf('A.5.1'))
    expect(all.indexOf('A.5.9')).toBeLessThan(all.indexOf('A.5.10'))
    expect(list.body.items.filter((one: { kind: string }) => one.kind === 'control')).toHaveLength(93)
    const assessable = await anna.get(`/iso-standards/${id}/clauses?assessable=true&kind=clause&limit=200`)
    expect(assessable.body.total).toBe(30)
    const parent = list.body.items.find((one: { number: string }) => one.number === '6.1')
    expect(numbers((await anna.get(`/iso-standards/${id}/clauses?parent_id=${parent.id}`)).body)).toEqual(['6.1.1', '6.1.2', '6.1.3'])
  })

  test('are found by number, beginning of a number and words', async () => {
    const { id } = await standardOf(anna, 'ISO 27001:2022')
    const found = async (q: string) => numbers((await anna.get(`/iso-standards/${id}/clauses?q=${encodeURIComponent(q)}&limit=200`)).body)
    expect((await found('10.2'))[0]).toBe('10.2')
    expect((await found('6.1')).slice(0, 4)).toEqual(['6.1', '6.1.1', '6.1.2', '6.1.3'])
    expect(await found('a.5.1')).toContain('A.5.10')
    expect((await found('a.5.1'))[0]).toBe('A.5.1')
    expect(await found('%')).toEqual([])
    expect((await found('RISK')).length).toBeGreaterThan(2)
  })

  test('show the own words first and fall back to English', async () => {
    const bert = await t.user('manager', { library: true })
    const { id } = await standardOf(bert, 'ISO 27001:2022')
    const [clause] = (await bert.get(`/iso-standards/${id}/clauses?q=4.1`)).body.items
    const add = (locale: string, layer: string, title: string) =>
      t.sql('insert into clause_texts (org_id, clause_id, locale, layer, title) values ($1, $2, $3, $4, $5)', [
        bert.org_id,
        clause.id,
        locale,
        layer,
        title,
      ])
    await add('de', 'library', 'Umfeld')
    await add('en', 'org', 'Our context')
    const shown = async (locale: string) => (await bert.get(`/iso-standards/${id}/clauses?q=4.1&locale=${locale}`)).body.items[0]
    expect(await shown('en')).toMatchObject({ title: 'Our context', locale: 'en' })
    expect(await shown('de-AT')).toMatchObject({ title: 'Umfeld', locale: 'de' })
    expect(await shown('fr')).toMatchObject({ title: 'Our context', locale: 'en' })
  })
})

describe('the own wording of a clause', () => {
  const wording = { title: 'Our policy', summary: 'What we promise', key_questions: ['Do we?'], evidence_examples: [], delta_note: '' }

  test('stands beside that of the library, wins in lists, survives loading and can go again', async () => {
    const bert = await t.user('manager', { library: true })
    const { id: iso_standard_id } = await standardOf(bert, 'ISO 9001:2015')
    const list = `/iso-standards/${iso_standard_id}/clauses?q=5.2.1`
    const [{ id, title }] = (await bert.get(list)).body.items
    const clause = (await bert.get(`/clauses/${id}`)).body
    expect(clause).toMatchObject({ id, title, own: null, own_locale: 'en', shipped: { title, locale: 'en' } })
    expect(clause.twins.map((one: { iso_code: string }) => one.iso_code)).toContain('ISO 27001:2022')
    expect(clause.usage).toEqual({ documents: 0, documents_approved: 0, open_tasks: 0, evidence: 0 })
    const path = `/clauses/${id}/texts/en`
    expect((await bert.put(path, wording)).status).toBe(428)
    const worded = await bert.put(path, wording, { if_match: 0 })
    expect(worded).toMatchObject({ status: 200, body: { title: 'Our policy', own: { ...wording, version: 1 }, shipped: { title } } })
    expect((await bert.put(path, wording, { if_match: 0 })).status).toBe(412)
    expect((await bert.get(list)).body.items[0].title).toBe('Our policy')
    expect((await (await t.colleague(bert, 'editor')).put(path, wording, { if_match: 1 })).status).toBe(403)

    await t.sql(`update library_state set manifest_sha256 = repeat('0', 64) where org_id = $1`, [bert.org_id])
    const request = { id: newId(), ip: null, user_agent: null }
    await writeUnit({ app: t.parts.app, actor: systemActor(bert.org_id), org_id: bert.org_id, request }, (ctx) => syncLibrary(ctx))
    expect((await bert.get(`/clauses/${id}`)).body.own).toMatchObject(wording)

    expect(await bert.delete(path, { if_match: 1 })).toMatchObject({ status: 200, body: { own: null, title } })
    expect((await bert.delete(path)).status).toBe(404)
  })

  test('a clause tells which documents answer it', async () => {
    const bert = await t.user('manager', { library: true })
    const { id: iso_standard_id } = await standardOf(bert, 'ISO 9001:2015')
    await bert.post('/customers', {
      company_name: 'Acme',
      contact_email: 'contact@example.test',
      iso_standards: [{ iso_standard_id, template_selection_mode: 'all' }],
    })
    const [{ id }] = (await bert.get(`/iso-standards/${iso_standard_id}/clauses?q=5.2.1`)).body.items
    const { usage } = (await bert.get(`/clauses/${id}`)).body
    expect(usage.documents).toBeGreaterThan(0)
    expect(usage.open_tasks).toBeGreaterThan(0)
  })
})
