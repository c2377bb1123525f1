import { meetsMinimum, type SectionContent, type SectionType } from '@dna/contract/section-content'
import { describe, expect, test } from 'vitest'
import { patchSection, sampleDocuments } from '../../../test/answer-samples.ts'
import { startTest } from '../../../test/harness.ts'

import { isEnough } from './section-sql.ts'

const t = await startTest()

describe('the list', () => {
  test('filters, searches and sorts', async () => {
    const { anna, customer, first, second, other } = await sampleDocuments(t)
    const ben = await t.colleague(anna, 'editor')
    await t.sql(`update customer_documents set due_date = '2020-01-01', assigned_to = $2 where id = $1`, [first.id, ben.user_id])
    await t.sql(`update customer_documents set status = 'archived' where id = $1`, [second.id])
    const ids = async (query: string, person = anna) =>
      (await person.get(`/customer-documents?${query}`)).body.items.map((one: { id: string }) => one.id)
    expect((await ids('')).sort()).toEqual([first.id, other.id].sort())
    expect(await ids('status=archived')).toEqual([second.id])
    expect(await ids(`plan_id=${other.plan_id}&customer_id=${customer.id}`)).toEqual([other.id])
    expect(await ids('overdue=true')).toEqual([first.id])
    expect(await ids('overdue=false')).toEqual([other.id])
    expect(await ids('due_before=2020-01-02&type=policy')).toEqual([first.id])
    expect(await ids('assigned_to=me', ben)).toEqual([first.id])
    expect(await ids('assigned_to=none')).toEqual([other.id])
    expect(await ids(`assigned_to=${ben.user_id}`)).toEqual([first.id])
    expect(await ids('q=ISMS-pol')).toEqual([other.id])
    expect(await ids('q=100%25')).toEqual([])
    expect(await ids('sort=-code')).toEqual([first.id, other.id])
    expect(await ids('sort=company_name')).toHaveLength(2)
    await t.sql('update customer_documents set is_ignored = true where id = $1', [other.id])
    expect(await ids('')).toEqual([first.id])
    expect(await ids('include_ignored=true')).toHaveLength(2)
    expect((await anna.get('/customer-documents?colour=red')).body.code).toBe('unknown_filter')
    expect(await ids('', await t.user('manager'))).toEqual([])
  })

  test('tells of the last round', async () => {
    const { anna, first } = await sampleDocuments(t)
    await t.sql(`update customer_documents set status = 'in_progress', review_round = 2, approved_version = 3 where id = $1`, [first.id])
    await t.sql(
      `insert into document_reviews (org_id, id, customer_id, document_id, document_version, round, step, decision, override_reason)
        select org_id, gen_random_uuid(), customer_id, id, 3, r.round, 1, r.decision, r.reason from customer_documents,
          (values (1, 'approved', 'Urgent'), (2, 'changes_requested', null)) as r(round, decision, reason) where id = $1`,
      [first.id],
    )
    const { body } = await anna.get('/customer-documents?sort=-updated_at')
    expect(body.items[0]).toMatchObject({ id: first.id, changes_requested: true, approved_with_override: true, is_stale: false })
  })
})

describe('changing a document', () => {
  test('name, people, date and notes', async () => {
    const { anna, first } = await sampleDocuments(t)
    const ben = await t.colleague(anna, 'approver')
    const change = { document_name: 'Sensor manual', reviewer_id: ben.user_id, due_date: '2031-05-01', notes: 'Ask Ben' }
    const updated = await anna.patch(`/customer-documents/${first.id}`, change, { if_match: 1 })
    expect(updated.body).toMatchObject({
      document_name: 'Sensor manual',
      reviewer_id: ben.user_id,
      reviewer_name: expect.stringContaining('approver'),
      due_date: '2031-05-01',
      due_date_source: 'manual',
      version: 2,
    })
    expect((await anna.get(`/customer-documents/${first.id}`)).body.notes).toBe('Ask Ben')
    const again = await anna.patch(`/customer-documents/${first.id}`, change, { if_match: 2 })
    expect(again.body.version).toBe(2)
    expect(await t.sql(`select word from search_words where object_id = $1 and word in ('sensor', 'manual')`, [first.id])).toHaveLength(2)
    const stale = await anna.patch(`/customer-documents/${first.id}`, { notes: null }, { if_match: 1 })
    expect(stale).toMatchObject({ status: 412, body: { present: { document_name: 'Sensor manual', version: 2 } } })
    expect((await anna.patch(`/customer-documents/${first.id}`, { notes: '' }, { if_match: 2 })).body.version).toBe(3)
  })

  test('a suggested due date that is sent as it is stays suggested', async () => {
    const { anna, first } = await sampleDocuments(t)
    await t.sql(`update customer_documents set due_date = '2031-05-01' where id = $1`, [first.id])
    const updated = await anna.patch(`/customer-documents/${first.id}`, { due_date: '2031-05-01', notes: 'Ask Ben' }, { if_match: 2 })
    expect(updated.body).toMatchObject({ due_date: '2031-05-01', due_date_source: 'suggested', version: 3 })
  })

  test('people must belong to the organization', async () => {
    const { anna, first } = await sampleDocuments(t)
    const stranger = await t.user('manager')
    expect(await anna.patch(`/customer-documents/${first.id}`, { assigned_to: stranger.user_id }, { if_match: 1 })).toMatchObject({
      status: 422,
      body: { code: 'unknown_reference', errors: [{ pointer: '/assigned_to' }] },
    })
  })

  test('somebody who left does not stand in the way, and is not named anew', async () => {
    const { anna, first, second } = await sampleDocuments(t)
    const ben = await t.colleague(anna, 'editor')
    await anna.patch(`/customer-documents/${first.id}`, { assigned_to: ben.user_id }, { if_match: 1 })
    await t.sql(`update memberships set status = 'suspended' where user_id = $1`, [ben.user_id])
    const change = { assigned_to: ben.user_id, notes: 'Ask Anna' }
    expect((await anna.patch(`/customer-documents/${first.id}`, change, { if_match: 2 })).body).toMatchObject({ assigned_to: ben.user_id })
    expect(await anna.patch(`/customer-documents/${second.id}`, change, { if_match: 1 })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/assigned_to' }] },
    })
  })

  test.each(['pending_review', 'approved', 'obsolete', 'archived'])('is refused while it is %s', async (status) => {
    const { anna, first } = await sampleDocuments(t)
    await t.sql('update customer_documents set status = $2 where id = $1', [first.id, status])
    expect(await anna.patch(`/customer-documents/${first.id}`, { notes: 'a' }, { if_match: 2 })).toMatchObject({
      status: 409,
      body: { code: 'state_conflict', document_status: status },
    })
  })
})

describe('deleting a document', () => {
  test('takes sections, tasks, versions and words with it; files stay', async () => {
    const { anna, customer, first } = await sampleDocuments(t)
    const { version } = (await anna.get(`/customer-documents/${first.id}`)).body
    await anna.put(`/customer-documents/${first.id}`, { sections: [{ section_id: 'notes', content: 'a' }] }, { if_match: version })
    const [file] = await t.sql(
      `insert into customer_storage_files (org_id, id, customer_id, document_id, task_id, file_type, original_filename)
        select $1, gen_random_uuid(), $2, $3, (select id from customer_tasks where document_id = $3 limit 1), 'evidence', 'a.pdf' returning id`,
      [anna.org_id, customer.id, first.id],
    )
    await t.sql('update customer_storage_files set held = true where id = $1', [file.id])
    expect(await anna.delete(`/customer-documents/${first.id}`)).toMatchObject({ status: 409, body: { code: 'legal_hold' } })
    await t.sql('update customer_storage_files set held = false where id = $1', [file.id])
    expect((await anna.delete(`/customer-documents/${first.id}?reason=Twice`, { if_match: 1 })).status).toBe(412)
    expect((await anna.delete(`/customer-documents/${first.id}?reason=Twice`)).status).toBe(204)
    expect((await anna.get(`/customer-documents/${first.id}`)).status).toBe(404)
    const left = await t.sql(
      `select (select count(*) from document_sections where document_id = $1)::int + (select count(*) from customer_tasks where document_id = $1)::int
        + (select count(*) from search_words where object_id = $1)::int as rows, (select document_id from customer_storage_files where id = $2) as document_id`,
      [first.id, file.id],
    )
    expect(left).toEqual([{ rows: 0, document_id: null }])
    expect(await t.sql(`select reason from audit_log where object_id = $1 and action = 'document.deleted'`, [first.id])).toEqual([
      { reason: 'Twice' },
    ])
  })

  test('is refused once it was approved, and to editors', async () => {
    const { anna, first } = await sampleDocuments(t)
    const ben = await t.colleague(anna, 'editor')
    expect((await ben.delete(`/customer-documents/${first.id}`)).status).toBe(403)
    await t.sql('update customer_documents set approved_at = now() where id = $1', [first.id])
    expect(await anna.delete(`/customer-documents/${first.id}`)).toMatchObject({ status: 409, body: { code: 'document_was_approved' } })
  })
})

describe('computing completion anew', () => {
  test('changes nothing that is right, and repairs what is not', async () => {
    const { anna, first } = await sampleDocuments(t)
    await patchSection(anna, first, { section_id: 'goals', content: ['One', 'Two'] })
    const [head] = await t.sql('select seq from audit_heads where org_id = $1', [anna.org_id])
    expect((await anna.post(`/customer-documents/${first.id}/calculate-progress`)).body).toMatchObject({
      completion_percentage: 20,
      mandatory_sections_total: 5,
      mandatory_sections_completed: 1,
    })
    expect(await t.sql('select seq from audit_heads where org_id = $1', [anna.org_id])).toEqual([head])
    await t.sql('update customer_documents set completion_percentage = 99 where id = $1', [first.id])
    const repaired = await anna.post(`/customer-documents/${first.id}/calculate-progress`)
    expect(repaired.body).toMatchObject({ id: first.id, completion_percentage: 20 })
    expect((await t.sql('select seq from audit_heads where org_id = $1', [anna.org_id]))[0].seq).toBe(Number(head.seq) + 1)
  })

  test('sees master data in conditions', async () => {
    const { anna, customer, first } = await sampleDocuments(t)
    const condition = { fact: 'org.headcount', op: 'gt', value: 100 }
    await t.sql(`update document_sections set ask_when = $2 where document_id = $1 and section_id = 'coding'`, [
      first.id,
      JSON.stringify(condition),
    ])
    expect((await anna.post(`/customer-documents/${first.id}/calculate-progress`)).body.mandatory_sections_total).toBe(5)
    await t.sql('update customers set employees = 20 where id = $1', [customer.id])
    expect((await anna.post(`/customer-documents/${first.id}/calculate-progress`)).body.mandatory_sections_total).toBe(4)
  })
})

test.each<[SectionType, SectionContent, number | null]>([
  ['list', ['a'], null],
  ['list', ['a'], 2],
  ['list', ['a', 'b'], 2],
  ['list', [], 1],
  ['table', [{ row_id: 'r1', a: 'x' }], 1],
  [
    'table',
    [
      { row_id: 'r1', a: 'x' },
      { row_id: 'r2', a: null, b: '' },
    ],
    2,
  ],
  [
    'table',
    [
      { row_id: 'r1', a: false },
      { row_id: 'r2', a: 0 },
    ],
    2,
  ],
  [
    'table',
    [
      { row_id: 'r1', a: [] },
      { row_id: 'r2', a: ['x'] },
    ],
    2,
  ],
  ['table', [{ row_id: 'r1' }], null],
  ['evidence', 'A note', null],
])('the database counts %s %j with a minimum of %s as the contract does', async (type, content, least) => {
  const [row] = await t.sql(
    `select ${isEnough} as is_enough from (select $1::text as type, $2::jsonb as content, $3::int as min_rows, $3::int as min_items) s`,
    [type, JSON.stringify(content), least],
  )
  expect(row.is_enough).toBe(meetsMinimum({ type, content, min_rows: least, min_items: least }))
})
