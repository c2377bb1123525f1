import { expect, test } from 'vitest'
import { sampleDocuments } from '../../../test/answer-samples.ts'
import { startTest } from '../../../test/harness.ts'
import { putFacts } from '../../../test/interviews.ts'

const t = await startTest()

const field = (key: string, attrs: object = {}) => ({ type: 'merge_field', attrs: { key, fallback: null, format: null, ...attrs } })
const loop = (key: string, template: string, empty = 'the head office') => ({ type: 'merge_loop', attrs: { key, template, empty } })

test('the screen shows what Word prints: fields by their format, loops over sites, each place once', async () => {
  const { anna, customer, first } = await sampleDocuments(t)
  const sites = [{ name: 'Lyon' }, { name: 'Graz' }]
  const { body: now } = await anna.get(`/customers/${customer.id}`)
  expect((await anna.patch(`/customers/${customer.id}`, { sites }, { if_match: now.version })).status).toBe(200)
  const options = [
    { id: 'en', label: 'English' },
    { id: 'pl', label: 'Polish' },
  ]
  await putFacts(t, anna.org_id, [{ key: 'org.languages', type: 'multi_choice', options }])
  const put = await anna.put(`/customers/${customer.id}/facts/org.languages`, { value: ['en', 'pl'] }, { if_match: 0 })
  expect(put.status).toBe(200)
  const words = [
    { type: 'text', text: 'For ' },
    field('org.legal_name'),
    { ...field('org.legal_name'), marks: [{ type: 'bold' }] },
    field('org.legal_name', { format: 'upper' }),
    field('org.trading_name', { fallback: 'the company' }),
    loop('org.sites', '{{name}}, '),
    field('document.version'),
    field('org.languages'),
  ]
  const list = { type: 'bullet_list', content: [{ type: 'list_item', content: [{ type: 'paragraph', content: words }] }] }
  await t.sql(`update document_sections set body = $2 where document_id = $1 and kind = 'fixed'`, [
    first.id,
    JSON.stringify({ type: 'doc', content: [list, { type: 'paragraph', content: [loop('org.sites', '- {{name}}', '')] }] }),
  ])
  const { status, body } = await anna.get(`/customer-documents/${first.id}/merge-values`)
  expect(status).toBe(200)
  const name = now.company_name
  expect(body.fields.map(({ key, format, text }: Record<string, unknown>) => [key, format, text])).toEqual([
    ['document.version', null, 'v1'],
    ['org.languages', null, 'English, Polish'],
    ['org.legal_name', 'upper', name.toUpperCase()],
    ['org.legal_name', null, name],
    ['org.trading_name', null, null],
  ])
  expect(body.fields.at(-1).label).toBe('Trading name')
  expect(body.loops).toMatchObject([
    { key: 'org.sites', template: '- {{name}}', lines: { content: [{ type: 'bullet_list', content: [{}, {}] }] } },
    { key: 'org.sites', template: '{{name}}, ', empty: 'the head office', text: 'Lyon, Graz, ', lines: null },
  ])
})

test('a document of somebody else is not there', async () => {
  const { first } = await sampleDocuments(t)
  const stranger = await t.user('manager')
  expect(await stranger.get(`/customer-documents/${first.id}/merge-values`)).toMatchObject({ status: 404, body: { code: 'not_found' } })
})
