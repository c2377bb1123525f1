import { beforeAll, expect, test } from 'vitest'
import { type Body, type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let anna: Client
let customer: Body

beforeAll(async () => {
  anna = await t.user('manager', { library: true })
  const standards = (await anna.get('/iso-standards')).body.items
  const iso9001 = standards.find((standard: Body) => standard.code.startsWith('ISO 9001'))
  customer = (
    await anna.post('/customers', {
      company_name: 'Ümit Bakery',
      iso_standards: [{ iso_standard_id: iso9001.id, template_selection_mode: 'all' }],
    })
  ).body
})

const hits = async (query: string, by: Client = anna): Promise<Body[]> =>
  (await by.get(`/search?q=${encodeURIComponent(query)}`)).body.items

test('records are found by the beginnings of their words, whatever case', async () => {
  expect(await hits('ümi bak')).toContainEqual({
    kind: 'customer',
    id: customer.id,
    title: 'Ümit Bakery',
    subtitle: '#1',
    url: `/customers/${customer.id}`,
  })
  expect(await hits('akery')).toEqual([])
  const kinds = new Set((await hits('quality')).map((hit) => hit.kind))
  expect([...kinds]).toEqual(expect.arrayContaining(['document', 'template']))
})

test('documents and tasks that a plan made are found, by code too', async () => {
  const byCode = await hits('qms-pol-001')
  expect(byCode.filter((hit) => hit.kind === 'document')).toMatchObject([
    { subtitle: 'QMS-POL-001 · Ümit Bakery', url: expect.stringMatching(/^\/documents\//) },
  ])
  expect(await hits('internal kickoff attend')).toEqual([])
  expect(await hits('kickoff')).toMatchObject([{ kind: 'task', title: 'Attend kickoff meeting' }])
})

test('at most 8 of each kind, only those asked for, in one statement', async () => {
  const { body, headers } = await anna.get('/search?q=complete&kinds=task')
  expect(headers['x-db-statements']).toBe('1')
  expect(body.items).toHaveLength(8)
  expect(new Set(body.items.map((hit: Body) => hit.kind))).toEqual(new Set(['task']))
})

test('people are found by name; nothing is found of others or without the right to read it', async () => {
  const editor = await t.colleague(anna, 'editor')
  expect(await hits('editor')).toMatchObject([{ kind: 'user', id: editor.user_id, subtitle: editor.email }])
  expect(await hits('bakery', await t.user('admin'))).toEqual([])
  await t.sql(`update roles set permissions = array_remove(permissions, 'tasks:read') where org_id = $1 and key = 'viewer'`, [anna.org_id])
  const viewer = await t.colleague(anna, 'viewer')
  expect((await hits('kickoff', viewer)).map((hit) => hit.kind)).toEqual([])
  expect((await hits('bakery', viewer)).map((hit) => hit.kind)).toContain('customer')
})

test('ignored tasks are not found', async () => {
  const { body: task } = await anna.post('/tasks', { customer_id: customer.id, title: 'Xylophone tuning' })
  expect(await hits('xylo')).toHaveLength(1)
  await anna.post(`/tasks/${task.id}/ignore`, { reason: 'No' })
  expect(await hits('xylo')).toEqual([])
})
