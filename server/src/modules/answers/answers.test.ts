import { Document } from '@dna/contract/documents'
import { describe, expect, test } from 'vitest'
import { paragraph, patchSection, sampleDocuments, sectionOf } from '../../../test/answer-samples.ts'
import { putEvidence } from '../../../test/certification.ts'
import { startTest } from '../../../test/harness.ts'

const t = await startTest()

const auditOf = (org_id: string, action: string) =>
  t.sql('select * from audit_log where org_id = $1 and action = $2 order by seq', [org_id, action])

describe('saving a section', () => {
  test('text as a plain string becomes rich text; the document starts', async () => {
    const { anna, first } = await sampleDocuments(t)
    const saved = await anna.patch(`/customer-documents/${first.id}/sections/notes`, { content: 'Line one\nLine two' }, { if_match: 1 })
    expect(saved.body).toMatchObject({
      section: { section_id: 'notes', is_filled: true, is_complete: true, source: 'person', filled_by: anna.user_id, version: 2 },
      document: { id: first.id, status: 'in_progress', completion_percentage: 0, mandatory_sections_total: 5 },
      next_missing_section: { section_id: 'business', title: 'Business' },
      affected: [],
    })
    expect(saved.body.section.content.content).toHaveLength(2)
    const tree = await anna.get(`/customer-documents/${first.id}`)
    expect(Document.safeParse(tree.body).error).toBeUndefined()
    expect(tree.headers.etag).toBe(`"${tree.body.version}"`)
    expect(tree.body.sections.map((section: { position: number }) => section.position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  test('empty never erases, clear does', async () => {
    const { anna, first } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'notes', content: 'Something' })
    for (const content of ['', '  \n ', null, { type: 'doc', content: [{ type: 'paragraph' }] }]) {
      expect((await patchSection(anna, first, { section_id: 'notes', content })).body.section).toMatchObject({
        is_filled: true,
        version: 2,
      })
    }
    const cleared = await patchSection(anna, first, { section_id: 'notes', clear: true })
    expect(cleared.body.section).toMatchObject({ content: null, is_filled: false, filled_at: null, source: null, version: 3 })
  })

  test('the same content again writes nothing', async () => {
    const { anna, first } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'business', content: 'We make sensors' })
    const entries = () => t.sql('select seq from audit_heads where org_id = $1', [anna.org_id])
    const before = await entries()
    expect((await patchSection(anna, first, { section_id: 'business', content: paragraph('We make sensors') })).body.section.version).toBe(
      2,
    )
    expect(await entries()).toEqual(before)
  })

  test('the audit trail tells lengths and hashes, never the text', async () => {
    const { anna, first } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'business', content: 'Xylophone makers' })
    const [entry] = await auditOf(anna.org_id, 'section.saved')
    expect(entry).toMatchObject({
      object_type: 'section',
      after: { document_id: first.id, section_id: 'business', source: 'person', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    const all = await t.sql('select entry from audit_log where org_id = $1', [anna.org_id])
    expect(JSON.stringify(all)).not.toContain('Xylophone')
  })

  test('refuses what does not belong', async () => {
    const { anna, first } = await sampleDocuments(t)
    const path = `/customer-documents/${first.id}/sections`
    const script = { type: 'doc', content: [{ type: 'script', content: [] }] }
    expect(await anna.patch(`${path}/notes`, { content: script }, { if_match: 1 })).toMatchObject({
      status: 422,
      body: { code: 'content_not_allowed', errors: [{ pointer: '/content/content/0/type' }] },
    })
    const picture = { type: 'doc', content: [{ type: 'image', attrs: { file_id: first.id, alt: null } }] }
    expect(await anna.patch(`${path}/notes`, { content: picture }, { if_match: 1 })).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference' },
    })
    const rows = [{ row_id: 'a', risk: 'Fire', colour: 'red' }]
    expect(await anna.patch(`${path}/risks`, { content: rows }, { if_match: 1 })).toMatchObject({
      status: 422,
      body: { code: 'validation_failed', errors: [{ pointer: '/content/0/colour', code: 'unknown_field' }] },
    })
    expect(await anna.patch(`${path}/people`, { content: 'forty' }, { if_match: 1 })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/content' }] },
    })
    expect(await anna.patch(`${path}/notes`, { content: 'a', clear: true }, { if_match: 1 })).toMatchObject({ status: 422 })
    expect(await anna.patch(`${path}/notes`, { confirm: true }, { if_match: 1 })).toMatchObject({
      status: 409,
      body: { code: 'nothing_to_confirm' },
    })
    expect(await anna.patch(`${path}/purpose`, { content: 'a' }, { if_match: 1 })).toMatchObject({ status: 404 })
    expect(await anna.patch(`${path}/nothing`, { content: 'a' }, { if_match: 1 })).toMatchObject({ status: 404 })
    expect(await anna.patch(`${path}/notes`, { content: 'a' })).toMatchObject({ status: 428 })
    const bert = await t.user('manager')
    expect(await bert.patch(`${path}/notes`, { content: 'a' }, { if_match: 1 })).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })

  test('a stale section is refused with the present one', async () => {
    const { anna, first } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'goals', content: ['One', 'Two'] })
    const stale = await anna.patch(`/customer-documents/${first.id}/sections/goals`, { content: ['Three'] }, { if_match: 1 })
    expect(stale).toMatchObject({
      status: 412,
      body: { code: 'version_stale', present: { section_id: 'goals', content: ['One', 'Two'], version: 2 } },
    })
  })

  test.each(['pending_review', 'approved', 'obsolete', 'archived'])('the content of a document that is %s is fixed', async (status) => {
    const { anna, first } = await sampleDocuments(t)
    await t.sql('update customer_documents set status = $2 where id = $1', [first.id, status])
    expect(await anna.patch(`/customer-documents/${first.id}/sections/notes`, { content: 'a' }, { if_match: 1 })).toMatchObject({
      status: 409,
      body: { code: 'state_conflict' },
    })
  })

  test('the first edit of a rejected document puts it back to work', async () => {
    const { anna, first, second } = await sampleDocuments(t)
    await t.sql(`update customer_documents set status = 'rejected' where id = any($1)`, [[first.id, second.id]])
    expect((await anna.post(`/customer-documents/${first.id}/calculate-progress`)).body.status).toBe('rejected')
    expect((await patchSection(anna, first, { section_id: 'business', content: 'Now better' })).body.document.status).toBe('in_progress')
    expect((await anna.get(`/customer-documents/${second.id}`)).body.status).toBe('in_progress')
  })
})

describe('completion', () => {
  test('counts what is filled in the least amount, and tasks follow', async () => {
    const { anna, first } = await sampleDocuments(t)
    const task = async (section_id: string) =>
      (await t.sql('select status from customer_tasks where document_id = $1 and section_id = $2', [first.id, section_id]))[0]?.status
    const one = await patchSection(anna, first, { section_id: 'goals', content: ['One'] })
    expect(one.body).toMatchObject({ section: { is_filled: true, is_complete: false }, document: { mandatory_sections_completed: 0 } })
    expect(await task('goals')).toBe('pending')
    const two = await patchSection(anna, first, { section_id: 'goals', content: ['One', 'Two'] })
    expect(two.body).toMatchObject({
      section: { is_complete: true },
      document: { completion_percentage: 20, mandatory_sections_completed: 1 },
    })
    expect(await task('goals')).toBe('completed')
    await patchSection(anna, first, { section_id: 'goals', clear: true })
    expect(await task('goals')).toBe('in_progress')
    const rows = [
      { row_id: 'a', risk: 'Fire' },
      { row_id: 'b', risk: '', owner: ' ' },
    ]
    expect((await patchSection(anna, first, { section_id: 'risks', content: rows })).body.section).toMatchObject({
      is_filled: true,
      is_complete: false,
    })
    const full = [
      { row_id: 'a', risk: 'Fire' },
      { row_id: 'b', owner: 'Ana' },
    ]
    expect((await patchSection(anna, first, { section_id: 'risks', content: full })).body.section).toMatchObject({ is_complete: true })
  })

  test('evidence needs a file: any from staff, an accepted one from the portal', async () => {
    const { anna, customer, first } = await sampleDocuments(t)
    const [chart] = await t.sql(`select id, org_id, customer_id from document_sections where document_id = $1 and section_id = 'chart'`, [
      first.id,
    ])
    expect((await patchSection(anna, first, { section_id: 'chart', content: 'See the wall' })).body.section).toMatchObject({
      is_filled: true,
      is_complete: false,
    })
    const [portal] = await t.sql(
      `insert into portal_accounts (org_id, id, customer_id, portal_username) values ($1, gen_random_uuid(), $2, 'p' || substr(md5(random()::text), 1, 12)) returning id`,
      [anna.org_id, customer.id],
    )
    const scene = { org_id: anna.org_id, customer_id: customer.id, standard_id: '', template_id: '', version_id: '' }
    const evidence_id = await putEvidence(t, scene, { portal_account_id: portal.id, document_section_id: chart.id })
    await anna.post(`/customer-documents/${first.id}/calculate-progress`)
    expect(await sectionOf(anna, first, 'chart')).toMatchObject({
      is_complete: false,
      evidence_files: [{ evidence_id, evidence_state: 'unreviewed' }],
    })
    await t.sql(`update evidence set state = 'accepted' where id = $1`, [evidence_id])
    await anna.post(`/customer-documents/${first.id}/calculate-progress`)
    expect(await sectionOf(anna, first, 'chart')).toMatchObject({ is_complete: true })
    await t.sql(`update evidence set state = 'rejected' where id = $1`, [evidence_id])
    await putEvidence(t, scene, { document_section_id: chart.id })
    await anna.post(`/customer-documents/${first.id}/calculate-progress`)
    expect(await sectionOf(anna, first, 'chart')).toMatchObject({ is_complete: true })
  })

  test('a closed branch does not count, and its task rests', async () => {
    const { anna, customer, first } = await sampleDocuments(t)
    const state = async () => {
      const { is_asked } = await sectionOf(anna, first, 'coding')
      const [task] = await t.sql(`select status from customer_tasks where document_id = $1 and section_id = 'coding'`, [first.id])
      const { body } = await anna.get(`/customer-documents/${first.id}`)
      return [is_asked, body.mandatory_sections_total, task.status]
    }
    expect(await state()).toEqual([true, 5, 'pending'])
    await anna.put(`/customers/${customer.id}/facts/isms.develops`, { value: false }, { if_match: 0 })
    expect(await state()).toEqual([false, 4, 'cancelled'])
    await anna.put(`/customers/${customer.id}/facts/isms.develops`, { value: true }, { if_match: 1 })
    expect(await state()).toEqual([true, 5, 'pending'])
    await anna.put(`/customers/${customer.id}/facts/isms.develops`, { status: 'not_applicable', reason: 'No IT' }, { if_match: 2 })
    expect(await state()).toEqual([false, 4, 'cancelled'])
  })

  test('at 100 % the review task is made once', async () => {
    const { anna, customer, first } = await sampleDocuments(t)
    await t.sql(
      `insert into library_tasks (org_id, id, key, family, title, task_scope, task_type, create_on) values ($1, gen_random_uuid(), 'r', 'common', 'Review', 'document', 'review', 'document_complete')`,
      [anna.org_id],
    )
    await anna.put(`/customers/${customer.id}/facts/isms.develops`, { value: false }, { if_match: 0 })
    await patchSection(anna, first, { section_id: 'business', content: 'We make sensors' })
    await patchSection(anna, first, { section_id: 'scope', content: 'All of it' })
    await patchSection(anna, first, {
      section_id: 'risks',
      content: [
        { row_id: 'a', risk: 'Fire' },
        { row_id: 'b', risk: 'Flood' },
      ],
    })
    const last = await patchSection(anna, first, { section_id: 'goals', content: ['One', 'Two'] })
    expect(last.body).toMatchObject({ document: { completion_percentage: 100, status: 'in_progress' }, next_missing_section: null })
    await patchSection(anna, first, { section_id: 'goals', clear: true })
    await patchSection(anna, first, { section_id: 'goals', content: ['One', 'Two'] })
    expect(await t.sql(`select title from customer_tasks where document_id = $1 and task_type = 'review'`, [first.id])).toHaveLength(1)
  })
})
