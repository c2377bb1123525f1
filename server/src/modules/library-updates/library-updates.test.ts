import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Body, type Client, startTest } from '../../../test/harness.ts'
import { systemActor } from '../../core/sessions.ts'
import { writeUnit } from '../../core/units.ts'
import { syncLibrary } from '../library/index.ts'

const t = await startTest()
let anna: Client
let template_id: string
let offered: string

const at = () => `/templates/${template_id}/library-update`

/** Loads the library again, as after an update of the program. */
async function load(person: Client): Promise<void> {
  await t.sql(`update library_state set manifest_sha256 = repeat('0', 64) where org_id = $1`, [person.org_id])
  const request = { id: newId(), ip: null, user_agent: null }
  await writeUnit({ app: t.parts.app, actor: systemActor(person.org_id), org_id: person.org_id, request }, (ctx) => syncLibrary(ctx))
}

/** Puts an older library into the place of the shipped one: other words in two sections, and one section that went since. */
async function age(person: Client, id: string): Promise<void> {
  await t.sql(
    `with old as (delete from template_versions where org_id = $1 and template_id = $2 returning *),
      other as (
        insert into template_versions (org_id, id, template_id, version_number, state, document_title, fixed_sections, fillable_sections, library_version,
          sha256, published_at)
        select org_id, $3, template_id, 1, 'published', document_title,
          jsonb_set(fixed_sections, '{0,title}', '"Old purpose"') || jsonb_build_object('id', 'gone', 'title', 'Gone', 'position', 99,
            'body', '{"type": "doc", "content": [{"type": "paragraph"}]}'::jsonb),
          jsonb_set(fillable_sections, '{0,why}', '"Old reason"'), '0.9.0', repeat('1', 64), now()
        from old returning id)
      update templates set current_version_id = $3 from other where org_id = $1 and templates.id = $2`,
    [person.org_id, id, newId()],
  )
}

async function write(person: Client, id: string, change: (version: Body) => Body): Promise<Body> {
  const draft = (await person.post(`/templates/${id}/versions`, {})).body
  return (await person.patch(`/template-versions/${draft.id}`, change(draft), { if_match: draft.version })).body
}

async function publish(person: Client, draft: Body): Promise<void> {
  const submitted = (await person.post(`/template-versions/${draft.id}/submit-review`, {})).body
  expect((await person.post(`/template-versions/${draft.id}/approve`, {}, { if_match: submitted.version })).status).toBe(200)
}

const groupsOf = (update: Body) =>
  Object.fromEntries(update.sections.flatMap((one: Body) => (one.group === 'unchanged' ? [] : [[one.title, `${one.group} ${one.take}`]])))

beforeAll(async () => {
  anna = await t.user('manager', { library: true })
  template_id = (await anna.get('/templates?q=quality%20policy')).body.items[0].id
  offered = (await anna.get(`/templates/${template_id}`)).body.library_version
})

test('a template that nobody touched gets a draft and no offer', async () => {
  const bert = await t.user('manager', { library: true })
  const id = (await bert.get('/templates?q=quality%20policy')).body.items[0].id
  expect((await bert.get(`/templates/${id}/library-update`)).body).toEqual({ update: null })
  await age(bert, id)
  await load(bert)
  expect((await bert.get(`/templates/${id}/versions`)).body.items).toMatchObject([
    { state: 'draft', library_version: offered },
    { state: 'published' },
  ])
  expect((await bert.get(`/templates/${id}/library-update`)).body).toEqual({ update: null })
  expect((await bert.get(`/templates/${id}`)).body.library_offer).toBeNull()
})

describe('a template that the organization edited', () => {
  beforeAll(async () => {
    await age(anna, template_id)
    const draft = await write(anna, template_id, ({ fillable_sections: [first, second, ...others] }) => ({
      fillable_sections: [{ ...first, why: 'Our reason' }, { ...second, question: 'What do you promise?' }, ...others],
    }))
    await publish(anna, draft)
    await load(anna)
  })

  test('is offered the library version, compared three ways, and keeps what it says', async () => {
    const { items } = (await anna.get(`/templates/${template_id}/versions`)).body
    expect(items).toMatchObject([{ version_number: 2, state: 'published' }, { version_number: 1 }])
    expect((await anna.get('/templates?q=quality%20policy')).body.items[0].library_offer).toBe(offered)
    const { update } = (await anna.get(at())).body
    const [first, second] = (await anna.get(`/template-versions/${items[0].id}`)).body.fillable_sections
    expect(update).toMatchObject({ library_version: offered, base_version: '0.9.0', version_number: 2, is_declined: false })
    expect(groupsOf(update)).toEqual({
      'Old purpose': 'theirs_changed theirs',
      Gone: 'removed theirs',
      [first.title]: 'both_changed ours',
      [second.title]: 'ours_changed ours',
    })
  })

  test('"not now" holds for this library version', async () => {
    expect((await anna.post(`${at()}/decline`, { library_version: '9.9.9' })).body.code).toBe('library_update_gone')
    expect((await anna.post(`${at()}/decline`, { library_version: offered })).body.update.is_declined).toBe(true)
    expect((await anna.get(`/templates/${template_id}`)).body.library_offer).toBeNull()
    await load(anna)
    expect((await anna.get(at())).body.update.is_declined).toBe(true)
    const viewer = await t.colleague(anna, 'viewer')
    expect((await viewer.get(at())).status).toBe(200)
    expect((await viewer.post(at(), { library_version: offered })).status).toBe(403)
  })

  test('the merge is a draft that takes the normal life; thrown away, the offer is back', async () => {
    const body = { library_version: offered, sections: [{ section_id: 'gone', kind: 'fixed', take: 'ours' }] }
    expect((await anna.post(at(), { ...body, sections: [{ section_id: 'nowhere', kind: 'fixed', take: 'ours' }] })).body.code).toBe(
      'section_not_offered',
    )
    const draft = (await anna.post(at(), body)).body
    expect(draft).toMatchObject({ state: 'draft', version_number: 3, library_version: offered })
    expect(draft.fixed_sections.map((one: Body) => one.title)).toContain('Gone')
    expect(draft.fixed_sections.map((one: Body) => one.title)).not.toContain('Old purpose')
    expect(draft.fillable_sections[0].why).toBe('Our reason')
    expect((await anna.get(at())).body).toEqual({ update: null })
    expect((await anna.post(at(), body)).body.code).toBe('library_update_gone')

    await anna.post(`/template-versions/${draft.id}/retire`, {})
    expect((await anna.get(at())).body.update).toMatchObject({ library_version: offered, is_declined: false })
    const again = (await anna.post(at(), { library_version: offered })).body
    await publish(anna, again)
    expect((await anna.get(at())).body).toEqual({ update: null })
  })

  test('the library version that was taken is the base of the next', async () => {
    await t.sql(
      `update library_template_versions set base_sha256 = repeat('2', 64), library_version = '1.0.0' where org_id = $1 and template_id = $2`,
      [anna.org_id, template_id],
    )
    await t.sql(
      `insert into library_template_versions (org_id, id, template_id, library_version, base_sha256, document_title, fixed_sections, fillable_sections)
        select org_id, $3, template_id, '1.1.0', repeat('3', 64), document_title, jsonb_set(fixed_sections, '{0,title}', '"Newest purpose"'), fillable_sections
        from library_template_versions where org_id = $1 and template_id = $2`,
      [anna.org_id, template_id, newId()],
    )
    const { update } = (await anna.get(at())).body
    expect(update).toMatchObject({ library_version: '1.1.0', base_version: '1.0.0', version_number: 4 })
    expect(Object.values(groupsOf(update)).filter((group) => group === 'theirs_changed theirs')).toHaveLength(1)
    expect(Object.values(groupsOf(update)).filter((group) => group === 'both_changed ours')).toEqual([])
  })
})
