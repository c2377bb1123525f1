import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { type Body, type Client, startTest } from '../../../test/harness.ts'
import { systemActor } from '../../core/sessions.ts'
import { writeUnit } from '../../core/units.ts'
import { syncLibrary } from '../library/index.ts'

const t = await startTest()
let anna: Client

beforeAll(async () => {
  anna = await t.user('manager', { library: true })
})

async function libraryTemplate(person: Client): Promise<Body> {
  const { body } = await person.get('/templates?q=information%20security%20policy')
  return (await person.get(`/templates/${body.items[0].id}`)).body
}

async function reload(person: Client): Promise<void> {
  await t.sql(`update library_state set manifest_sha256 = repeat('0', 64) where org_id = $1`, [person.org_id])
  const request = { id: newId(), ip: null, user_agent: null }
  await writeUnit({ app: t.parts.app, actor: systemActor(person.org_id), org_id: person.org_id, request }, (ctx) => syncLibrary(ctx))
}

test('a duplicate is an own template with the standards and a draft of the sections', async () => {
  const original = await libraryTemplate(anna)
  const copy = await anna.post(`/templates/${original.id}/duplicate`, {})
  expect(copy).toMatchObject({
    status: 201,
    body: {
      name: 'Information Security Policy (copy)',
      key: 'own.information_security_policy_copy',
      library_key: null,
      current_version: null,
    },
  })
  const numbers = ({ standards }: Body) => standards.map(({ clause_numbers }: Body) => clause_numbers)
  expect(numbers(copy.body)).toEqual(numbers(original))
  const draft = (await anna.get(`/template-versions/${copy.body.draft_version_id}`)).body
  expect(draft).toMatchObject({ version_number: 1, state: 'draft', fixed_sections: original.current_version.fixed_sections })
  expect(draft.fillable_sections).toEqual(original.current_version.fillable_sections)
  const again = await anna.post(`/templates/${original.id}/duplicate`, { name: 'Information Security Policy (copy)' })
  expect(again.body.key).toBe('own.information_security_policy_copy_2')
})

test('starter sets that come back unchanged keep their key, so that they follow the library', async () => {
  const original = await libraryTemplate(anna)
  const draft = (await anna.post(`/templates/${original.id}/versions`)).body
  const { fillable_sections } = draft
  const shown = fillable_sections.find(({ id }: Body) => id === 'objectives')
  expect(shown.starter.length).toBeGreaterThan(5)
  const renamed = fillable_sections.map((one: Body) => ({ ...one, title: `${one.title}!` }))
  const saved = await anna.patch(`/template-versions/${draft.id}`, { fillable_sections: renamed }, { if_match: draft.version })
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
  const stored = async () => {
    const [row] = await t.sql('select fillable_sections from template_versions where id = $1', [draft.id])
    return row.fillable_sections.find(({ id }: Body) => id === 'objectives').starter
  }
  expect(await stored()).toBe('starter.objectives_iso27001')
  const shorter = renamed.map((one: Body) => (one.id === 'objectives' ? { ...one, starter: one.starter.slice(0, 1) } : one))
  await anna.patch(`/template-versions/${draft.id}`, { fillable_sections: shorter }, { if_match: saved.body.version })
  expect(await stored()).toHaveLength(1)
})

test('master data are changed under If-Match; the standards are replaced, and unknown ones named', async () => {
  const { body: template } = await anna.post('/templates', { name: 'Cleaning Plan', document_type: 'plan' })
  const path = `/templates/${template.id}`
  const { body: list } = await anna.get('/iso-standards')
  const [one, two] = list.items
  const first = await anna.patch(
    path,
    { review_months: 6, standards: [{ iso_standard_id: one.id, clause_numbers: ['5.1'] }, { iso_standard_id: two.id }] },
    { if_match: template.version },
  )
  expect(first.body).toMatchObject({ review_months: 6, version: template.version + 1 })
  expect(first.body.standards).toHaveLength(2)
  const same = await anna.patch(
    path,
    { standards: first.body.standards.map(({ iso_code: _, ...rest }: Body) => rest) },
    { if_match: first.body.version },
  )
  expect(same.body.version).toBe(first.body.version)
  const less = await anna.patch(path, { standards: [{ iso_standard_id: two.id }] }, { if_match: first.body.version })
  expect(less.body.standards.map(({ iso_standard_id }: Body) => iso_standard_id)).toEqual([two.id])
  expect(less.body.version).toBe(first.body.version + 1)
  const unknown = await anna.patch(path, { standards: [{ iso_standard_id: newId() }] }, { if_match: less.body.version })
  expect(unknown).toMatchObject({ status: 422, body: { errors: [{ pointer: '/standards/0/iso_standard_id' }] } })
  expect((await anna.patch(path, { name: 'x' }, { if_match: template.version })).status).toBe(412)
})

test('loading the library never overwrites what the organization changed', async () => {
  const bert = await t.user('manager', { library: true })
  const template = await libraryTemplate(bert)
  const standards = template.standards.map(({ iso_standard_id }: Body) => ({ iso_standard_id, clause_numbers: ['5.2'] }))
  const changed = await bert.patch(`/templates/${template.id}`, { name: 'Our Security Policy', standards }, { if_match: template.version })
  const draft = (await bert.post(`/templates/${template.id}/versions`)).body
  await bert.patch(`/template-versions/${draft.id}`, { document_title: 'Ours' }, { if_match: draft.version })
  await reload(bert)
  const after = (await bert.get(`/templates/${template.id}`)).body
  expect(after).toEqual({ ...changed.body, current_version: after.current_version })
  expect(after.standards[0].clause_numbers).toEqual(['5.2'])
  const versions = (await bert.get(`/templates/${template.id}/versions`)).body
  expect(versions.items.map(({ document_title, state }: Body) => `${document_title} ${state}`)).toEqual([
    'Ours draft',
    'Information Security Policy published',
  ])
})
