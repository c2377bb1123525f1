import { beforeAll, expect, test } from 'vitest'
import { type Body, type Client, startTest } from '../../../test/harness.ts'

const t = await startTest()
let admin: Client
beforeAll(async () => {
  admin = await t.user('admin')
})

const list = async (): Promise<Body[]> => (await admin.get('/retention-classes')).body.items

test('an organization has the five shipped classes before anybody touched one', async () => {
  expect(
    (await list()).map(({ key, counts_from, keep_for, keep_unit, version }) => [key, counts_from, keep_for, keep_unit, version]),
  ).toEqual([
    ['certification_cycle', 'plan_end', 3, 'years', 1],
    ['records_7y', 'end_of_use', 7, 'years', 1],
    ['records_10y', 'end_of_use', 10, 'years', 1],
    ['permanent', 'end_of_use', null, null, 1],
    ['export_30d', 'creation', 30, 'days', 1],
  ])
})

test('a class of one’s own is made once by its name, and needs a length with a unit or none at all', async () => {
  const body = { name: 'Traceability', counts_from: 'creation', keep_for: 18, keep_unit: 'months' }
  expect(await admin.post('/retention-classes', body)).toMatchObject({ status: 201, body: { ...body, key: null, version: 1 } })
  expect(await admin.post('/retention-classes', { ...body, name: 'traceability' })).toMatchObject({
    status: 409,
    body: { code: 'already_exists' },
  })
  expect((await admin.post('/retention-classes', { ...body, name: 'Half', keep_unit: null })).status).toBe(422)
  expect((await admin.post('/retention-classes', { ...body, name: 'For good', keep_for: null, keep_unit: null })).status).toBe(201)
  expect((await list()).map(({ name }) => name).slice(5)).toEqual(['For good', 'Traceability'])
})

test('a shipped class can be lengthened and shortened; the one that keeps for good cannot', async () => {
  const [, , ten, permanent] = await list()
  const longer = await admin.patch(`/retention-classes/${ten?.id}`, { keep_for: 12, keep_unit: 'years' }, { if_match: 1 })
  expect(longer).toMatchObject({ status: 200, body: { key: 'records_10y', keep_for: 12, version: 2 } })
  expect((await admin.patch(`/retention-classes/${ten?.id}`, { name: 'Twelve' }, { if_match: 1 })).status).toBe(412)
  const shorter = await admin.patch(`/retention-classes/${ten?.id}`, { keep_for: 5, keep_unit: 'years' }, { if_match: 2 })
  expect(shorter.body).toMatchObject({ keep_for: 5, version: 3 })
  const [row] = await t.sql('select periods from retention_classes where org_id = $1 and id = $2', [admin.org_id, ten?.id])
  expect(row.periods.map((period: Body) => period.keep_for)).toEqual([10, 12, 5])
  const refused = await admin.patch(`/retention-classes/${permanent?.id}`, { keep_for: 5, keep_unit: 'years' }, { if_match: 1 })
  expect(refused).toMatchObject({ status: 409, body: { code: 'class_is_permanent' } })
  expect((await admin.patch(`/retention-classes/${permanent?.id}`, { name: 'For ever' }, { if_match: 1 })).body.name).toBe('For ever')
})

test('a type of documents names its class', async () => {
  const [, seven] = await list()
  expect((await admin.get('/document-types')).body.items[0]).toMatchObject({
    retention_class_id: null,
    retention_class_name: 'Certification cycle',
  })
  const named = await admin.patch('/document-types/record', { retention_class_id: seven?.id }, { if_match: 1 })
  expect(named).toMatchObject({ status: 200, body: { retention_class_id: seven?.id, retention_class_name: 'Records, 7 years' } })
  const other = await t.user('admin')
  const { body } = await other.post('/retention-classes', { name: 'Theirs', counts_from: 'creation', keep_for: 1, keep_unit: 'days' })
  const foreign = await admin.patch('/document-types/policy', { retention_class_id: body.id }, { if_match: 1 })
  expect(foreign).toMatchObject({ status: 422, body: { code: 'unknown_reference' } })
})
