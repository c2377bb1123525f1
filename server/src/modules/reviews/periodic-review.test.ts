import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Sample, type SampleDocument, sampleDocuments } from '../../../test/answer-samples.ts'
import { makeEffective } from '../../../test/approved-documents.ts'
import { inOrganization } from '../../../test/certification.ts'
import { type Body, type Client, startTest } from '../../../test/harness.ts'
import { schedules } from '../../core/jobs.ts'
import { jobHandlers } from '../../modules.ts'
import { createPeriodicReviewTasks } from '../tasks/index.ts'

const t = await startTest()
let sample: Sample
let anna: Client
let approver: Client
let document: SampleDocument

beforeAll(async () => {
  sample = await sampleDocuments(t)
  anna = sample.anna
  approver = await t.colleague(anna, 'approver')
  await t.sql('update templates set review_months = 12 where org_id = $1', [anna.org_id])
  document = sample.first
  await makeEffective(document, { author: anna, approver })
})

beforeEach(async () => {
  await t.sql('delete from customer_tasks where org_id = $1 and periodic_review_on is not null', [anna.org_id])
})

const present = async (): Promise<Body> => (await anna.get(`/customer-documents/${document.id}`)).body
const tasks = (): Promise<Body[]> =>
  t.sql(
    `select id, title, status, task_type, assigned_to, due_date::text as due_date from customer_tasks
      where org_id = $1 and document_id = $2 and periodic_review_on is not null order by created_at, due_date`,
    [anna.org_id, document.id],
  )

/** Moves the review of the document to so many days from now, in the past when negative. */
async function dueIn(days: number): Promise<string> {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  await t.sql('update customer_documents set next_review_on = $2 where id = $1', [document.id, day])
  return day
}

const run = () => inOrganization(t, anna.org_id, createPeriodicReviewTasks)
const confirm = async (client: Client, note = 'Nothing changed on site') =>
  client.post(`/customer-documents/${document.id}/confirm-review`, { note }, { if_match: (await present()).version })

describe('the clock', () => {
  test('has work for every entry of the schedule', () => {
    expect(schedules.filter(({ name }) => jobHandlers.scheduled[name] === undefined)).toEqual([])
    expect(schedules.map(({ name }) => name)).toEqual(expect.arrayContaining(['documents.review_due', 'distributions.remind']))
  })

  test('makes one task per day on which a review is due, within 30 days, for who writes the document', async () => {
    await dueIn(40)
    await run()
    expect(await tasks()).toEqual([])
    const day = await dueIn(20)
    const owner = await t.colleague(anna, 'editor')
    await t.sql('update customer_documents set assigned_to = $2 where id = $1', [document.id, owner.user_id])
    await run()
    await run()
    const { document_name } = await present()
    expect(await tasks()).toMatchObject([
      { title: `Review ${document_name}`, status: 'pending', task_type: 'review', due_date: day, assigned_to: owner.user_id },
    ])
    expect((await owner.get('/my-work')).body.tasks).toMatchObject([{ document_id: document.id, due_date: day }])
    const entries = await t.sql(`select actor_kind from audit_log where object_id = $1 and action = 'task.created'`, [
      (await tasks())[0]?.id,
    ])
    expect(entries).toMatchObject([{ actor_kind: 'system' }])
  })

  test('a task that somebody cancelled is not made again; the next due day is another one', async () => {
    await dueIn(-3)
    await run()
    await t.sql(`update customer_tasks set status = 'cancelled' where org_id = $1 and periodic_review_on is not null`, [anna.org_id])
    await run()
    expect(await tasks()).toHaveLength(1)
    await dueIn(5)
    await run()
    expect(await tasks()).toHaveLength(2)
  })

  test('says nothing about documents that are not in effect or whose customer is archived', async () => {
    await dueIn(5)
    await t.sql(`update customers set status = 'archived' where id = $1`, [sample.customer.id])
    await run()
    await t.sql(`update customers set status = 'active' where id = $1`, [sample.customer.id])
    await t.sql(`update customer_documents set next_review_on = current_date where id = $1`, [sample.second.id])
    await run()
    const made = await t.sql('select document_id from customer_tasks where org_id = $1 and periodic_review_on is not null', [anna.org_id])
    expect(made).toEqual([{ document_id: document.id }])
  })
})

describe('confirming', () => {
  test('an approver says that it is still correct: the next review moves, the task is done, the version stays', async () => {
    const day = await dueIn(10)
    await run()
    const before = await present()
    const confirmed = await confirm(approver)
    const year = new Date().getUTCFullYear() + 1
    expect(confirmed).toMatchObject({
      status: 200,
      body: { status: 'approved', document_version: before.document_version, next_review_on: expect.stringMatching(`^${year}-`) },
    })
    expect(await tasks()).toMatchObject([{ status: 'completed' }])
    const [entry] = await t.sql(
      `select before, after, reason, actor_id from audit_log where object_id = $1 and action = 'document.review_confirmed'`,
      [document.id],
    )
    expect(entry).toEqual({
      before: { next_review_on: day },
      after: { next_review_on: confirmed.body.next_review_on },
      reason: 'Nothing changed on site',
      actor_id: approver.user_id,
    })
    await run()
    expect(await tasks()).toHaveLength(1)
  })

  test('needs the right to approve, a note and the version that was read', async () => {
    const editor = await t.colleague(anna, 'editor')
    expect((await confirm(editor)).status).toBe(403)
    expect((await confirm(approver, ' ')).status).toBe(422)
    const path = `/customer-documents/${document.id}/confirm-review`
    expect((await approver.post(path, { note: 'Fine' }, { if_match: 1 })).status).toBe(412)
  })

  test('revising instead completes the task with the next approval', async () => {
    await dueIn(10)
    await run()
    await anna.post(`/customer-documents/${document.id}/revise`)
    expect(await confirm(approver)).toMatchObject({ status: 409, body: { code: 'state_conflict', document_status: 'in_progress' } })
    await makeEffective(document, { author: anna, approver })
    expect(await tasks()).toMatchObject([{ status: 'completed' }])
  })

  test('without a period there is nothing to confirm', async () => {
    await t.sql('update templates set review_months = null where org_id = $1', [anna.org_id])
    await t.sql('update customer_documents set next_review_on = null where id = $1', [document.id])
    expect(await confirm(approver)).toMatchObject({ status: 409, body: { code: 'no_periodic_review' } })
  })
})
