import { beforeAll, expect, test } from 'vitest'
import { type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let anna: Client
let standards: Record<string, string>

type Item = { id: string; name: string; key: string; standards: { iso_standard_id: string; position: number }[] }

beforeAll(async () => {
  anna = await t.user('manager', { library: true })
  const list = await anna.get('/iso-standards')
  standards = Object.fromEntries(list.body.items.map((one: { family: string; id: string }) => [one.family, one.id]))
})

test('templates are listed by name, filtered and searched', async () => {
  const list = await anna.get('/templates?limit=200')
  const names = list.body.items.map((one: Item) => one.name)
  expect(names).toEqual(names.toSorted((a: string, b: string) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))
  expect(Number(list.headers['x-db-statements'])).toBeLessThanOrEqual(2)
  const policies = await anna.get('/templates?type=policy&q=SECURITY')
  expect(policies.body.items.map((one: Item) => one.name)).toContain('Information Security Policy')
  expect((await anna.get('/templates?status=inactive')).body.total).toBe(0)
  expect((await anna.get('/templates?q=%25')).body.total).toBe(0)
})

test('a template counts its sections, mandatory ones, tasks and open plans', async () => {
  const { body } = await anna.get('/templates?q=information%20security%20policy')
  expect(body.items).toMatchObject([
    {
      key: 'iso27001.information_security_policy',
      document_type: 'policy',
      instances: 'one',
      owner_role: 'top_management',
      status: 'active',
      current_version_number: 1,
      fillable_section_count: 8,
      task_count: 8,
      plan_count: 0,
      standards: [
        {
          iso_standard_id: standards.iso27001,
          iso_code: 'ISO 27001:2022',
          position: 1,
          clause_numbers: ['5.1', '5.2', '6.2', 'A.5.1', 'A.5.4'],
        },
      ],
    },
  ])
})

test('the templates of a standard stand in their order; an inactive one is no choice for a new plan', async () => {
  const bert = await t.user('manager', { library: true })
  const { body } = await bert.get('/iso-standards')
  const { id } = body.items.find((one: { family: string }) => one.family === 'iso9001')
  const path = `/iso-standards/${id}/templates`
  const all = (await bert.get(path)).body.items
  const positions = all.map((one: Item) => one.standards.find(({ iso_standard_id }) => iso_standard_id === id)?.position)
  expect(positions).toEqual(positions.toSorted((a: number, b: number) => a - b))
  expect((await bert.get(`/templates?iso_standard_id=${id}&sort=-position`)).body.items.map((one: Item) => one.id)).toEqual(
    all.map((one: Item) => one.id).reverse(),
  )
  await t.sql(`update templates set status = 'inactive' where org_id = $1 and id = $2`, [bert.org_id, all[0].id])
  expect((await bert.get(`${path}?active=true`)).body.total).toBe(all.length - 1)
  expect((await bert.get(path)).body.total).toBe(all.length)
  expect((await (await t.user('manager')).get(path)).status).toBe(404)
})

test('a template shows its current version; starter sets come with their rows', async () => {
  const { body } = await anna.get('/templates?q=information%20security%20policy')
  const found = await anna.get(`/templates/${body.items[0].id}`)
  expect(found.status).toBe(200)
  const { current_version } = found.body
  expect(current_version).toMatchObject({
    version_number: 1,
    state: 'published',
    document_title: 'Information Security Policy',
    library_version: expect.any(String),
  })
  expect(current_version.fixed_sections[0]).toMatchObject({ id: 'purpose', body: { type: 'doc' } })
  const objectives = current_version.fillable_sections.find((one: { id: string }) => one.id === 'objectives')
  expect(objectives).toMatchObject({ type: 'table', fact_key: 'ms.objectives', is_mandatory: true })
  expect(objectives.starter.length).toBeGreaterThan(5)
  expect(objectives.starter[0]).toHaveProperty('objective')
  expect(found.headers.etag).toBe(`"${found.body.version}"`)
})

test('versions are listed newest first and read one by one', async () => {
  const { body } = await anna.get('/templates?limit=1')
  const versions = await anna.get(`/templates/${body.items[0].id}/versions`)
  expect(versions.body).toMatchObject({ total: 1, items: [{ version_number: 1, state: 'published', change_summary: 'From the library' }] })
  const one = await anna.get(`/template-versions/${versions.body.items[0].id}`)
  expect(one.body.fillable_sections.length).toBeGreaterThan(0)
})

test('templates of another organization do not exist', async () => {
  const bert = await t.user('viewer')
  const { body } = await anna.get('/templates?limit=1')
  const { id, current_version_id } = body.items[0]
  for (const path of [`/templates/${id}`, `/templates/${id}/versions`, `/template-versions/${current_version_id}`])
    expect((await bert.get(path)).status).toBe(404)
  expect((await bert.get('/templates')).body.total).toBe(0)
})
