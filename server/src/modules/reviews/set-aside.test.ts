import { beforeEach, describe, expect, test } from 'vitest'
import { type Sample, type SampleDocument, sampleDocuments } from '../../../test/answer-samples.ts'
import { type Body, startTest } from '../../../test/harness.ts'

const t = await startTest()
let sample: Sample
let document: SampleDocument

beforeEach(async () => {
  sample = await sampleDocuments(t)
  document = sample.first
  const [task, other] = await t.sql('select id from customer_tasks where document_id = $1 order by section_id', [document.id])
  await sample.anna.post(`/tasks/${task.id}/ignore`, { reason: 'Not for us' })
  await sample.anna.post(`/tasks/${other.id}/block`, { reason: 'Waits for the bank' })
})

const verb = async (name: string, body: Body = {}) => {
  const { version } = (await sample.anna.get(`/customer-documents/${document.id}`)).body
  return (await sample.anna.post(`/customer-documents/${document.id}/${name}`, body, { if_match: version })).body.status
}

const submitted = { override_reason: 'Pilot' }

async function approve(): Promise<void> {
  await sample.anna.patch(
    `/customer-documents/${document.id}/sections/goals`,
    { content: ['Fewer losses', 'Faster replies'] },
    { if_match: 1 },
  )
  expect(await verb('submit-review', submitted)).toBe('pending_review')
  expect(await verb('approve', submitted)).toBe('approved')
}

/** Chooses the templates of the plan: all, or all but the one of the document. */
async function choose(how: 'all' | 'without'): Promise<void> {
  const templates = await t.sql('select template_id from customer_documents where plan_id = $1 and id <> $2', [
    document.plan_id,
    document.id,
  ])
  const choice =
    how === 'all'
      ? { template_selection_mode: 'all' }
      : { template_selection_mode: 'selective', selected_template_ids: templates.map((row) => row.template_id) }
  expect((await sample.anna.post(`/customers/${sample.customer.id}/iso-plans/${document.plan_id}/templates`, choice)).status).toBe(200)
}

const tasks = () =>
  t.sql(
    'select title, status, blocked_reason, due_date, assigned_to, is_ignored, ignore_reason from customer_tasks where document_id = $1 order by id',
    [document.id],
  )
const reasons = async () => new Set((await tasks()).map((task) => task.ignore_reason))

describe('the tasks of a document come back as they were', () => {
  test('after it was archived while it was revised', async () => {
    await approve()
    await verb('revise')
    const before = await tasks()
    expect(await verb('archive', { reason: 'Merged' })).toBe('archived')
    expect((await tasks()).every((task) => task.is_ignored)).toBe(true)
    expect(await verb('unarchive')).toBe('obsolete')
    expect(await reasons()).toEqual(new Set(['Not for us', 'The document is out of use']))
    expect(await verb('restore/2')).toBe('in_progress')
    expect(await tasks()).toEqual(before)
  })

  test('after it was withdrawn, archived, taken back and restored', async () => {
    await approve()
    const before = await tasks()
    expect(await verb('withdraw', { reason: 'Replaced' })).toBe('obsolete')
    expect(await verb('archive', { reason: 'Replaced' })).toBe('archived')
    expect(await verb('unarchive')).toBe('obsolete')
    expect(await verb('restore/2')).toBe('in_progress')
    expect(await tasks()).toEqual(before)
  })

  test('not with its template while it is archived, and then with the document', async () => {
    const before = await tasks()
    await choose('without')
    expect(await verb('archive', { reason: 'Not needed' })).toBe('archived')
    await choose('all')
    expect(await reasons()).toEqual(new Set(['Not for us', 'The document is archived']))
    await verb('unarchive')
    expect(await tasks()).toEqual(before)
  })

  test('not with the document while its template is out of the plan, and then with the template', async () => {
    const before = await tasks()
    expect(await verb('archive', { reason: 'Not needed' })).toBe('archived')
    await choose('without')
    await verb('unarchive')
    expect(await reasons()).toEqual(new Set(['Not for us', 'The template was taken out of the plan']))
    await choose('all')
    expect(await tasks()).toEqual(before)
  })
})

test('a customer that is archived and brought back has its plans and tasks as before', async () => {
  const path = `/customers/${sample.customer.id}`
  const workspace = async () => {
    const { plans, customer_tasks } = (await sample.anna.get(`${path}/workspace`)).body
    return { plans, customer_tasks }
  }
  const before = await workspace()
  const { version } = (await sample.anna.get(path)).body
  const archived = await sample.anna.delete(path, { if_match: version })
  expect(archived.body.status).toBe('archived')
  const back = await sample.anna.patch(path, { status: 'active' }, { if_match: archived.body.version })
  expect(back.body.status).toBe('active')
  expect(await workspace()).toEqual(before)
})
