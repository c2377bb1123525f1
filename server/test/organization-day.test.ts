import { beforeAll, describe, expect, test } from 'vitest'
import { paragraph, patchSection, type Sample, sampleDocuments } from './answer-samples.ts'
import { putEvidence, putTasks } from './certification.ts'
import { type EvidenceScene, newScene, newSection } from './evidence-scene.ts'
import { type Body, type Client, startTest } from './harness.ts'

const t = await startTest()
/** Where it is another day now than in UTC: the next one in the afternoon, the one before in the morning. */
const time_zone = new Date().getUTCHours() >= 11 ? 'Pacific/Kiritimati' : 'Pacific/Pago_Pago'
const [dayBefore, day, nextDay] = [-1, 0, 1].map((days) =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: time_zone }),
) as [string, string, string]

async function inThatZone(anna: Client): Promise<void> {
  const { version } = (await anna.get('/org/settings')).body
  const admin = await t.colleague(anna, 'admin')
  const changed = await admin.patch('/org/settings', { time_zone }, { if_match: version })
  expect(changed.body.time_zone).toBe(time_zone)
}

describe('documents and plans', () => {
  let sample: Sample

  beforeAll(async () => {
    sample = await sampleDocuments(t)
    await inThatZone(sample.anna)
  })

  test('an approval is effective from the day of the organization', async () => {
    const { anna, first } = sample
    await patchSection(anna, first, { section_id: 'scope', content: paragraph('All sites.') })
    const verb = async (name: string) => {
      const { version } = (await anna.get(`/customer-documents/${first.id}`)).body
      return (await anna.post(`/customer-documents/${first.id}/${name}`, { override_reason: 'Pilot' }, { if_match: version })).body
    }
    expect((await verb('submit-review')).status).toBe('pending_review')
    expect(await verb('approve')).toMatchObject({ status: 'approved', effective_from: day })
  })

  test('a plan begins today and nothing in it is due before', async () => {
    const { anna, customer } = sample
    const standard = await anna.get('/iso-standards')
    await t.sql(`update customer_iso_plans set plan_status = 'cancelled' where customer_id = $1`, [customer.id])
    const made = await anna.post(`/customers/${customer.id}/iso-plans`, {
      iso_standard_id: standard.body.items[0].id,
      target_completion_date: dayBefore,
      start_date: dayBefore,
    })
    const tasks = (await anna.get(`/tasks?plan_id=${made.body.id}`)).body.items
    expect(new Set(tasks.map((task: Body) => task.due_date))).toEqual(new Set([day]))
    const open = await anna.post('/customers', { company_name: 'Open end' })
    const plan = await anna.post(`/customers/${open.body.id}/iso-plans`, { iso_standard_id: standard.body.items[0].id })
    expect(plan.body.start_date).toBe(day)
  })

  test('a document is overdue when its day is over there', async () => {
    const { anna, second, other } = sample
    await t.sql(`update customer_documents set due_date = case id when $1 then $3::date else $4::date end where id in ($1, $2)`, [
      second.id,
      other.id,
      dayBefore,
      day,
    ])
    const overdue = (await anna.get(`/customer-documents?overdue=true`)).body.items
    expect(overdue.map((one: Body) => one.id)).toEqual([second.id])
  })
})

describe('tasks and evidence', () => {
  let anna: Client
  let scene: EvidenceScene

  beforeAll(async () => {
    anna = await t.user('manager')
    await inThatZone(anna)
    scene = await newScene(t, anna, 'Island Ltd')
  })

  test('a task is overdue when its day is over there, in lists and figures', async () => {
    await putTasks(t, scene, [
      { title: 'Yesterday', due_date: dayBefore },
      { title: 'Today', due_date: day },
    ])
    const overdue = (await anna.get('/tasks?overdue=true')).body.items
    expect(overdue.map((task: Body) => task.title)).toEqual(['Yesterday'])
    expect((await anna.get('/customers')).body.items[0].overdue_tasks).toBe(1)
    expect((await anna.get('/customers?sort=-overdue_tasks')).body.items[0].overdue_tasks).toBe(1)
    expect((await anna.get('/portfolio?scope=all')).body.items[0].overdue_tasks).toBe(1)
    expect((await anna.get('/portfolio?scope=all&sort=overdue_tasks')).body.items[0].overdue_tasks).toBe(1)
  })

  test.each([
    [dayBefore, 'expired', 'expired'],
    [day, 'accepted', 'expiring'],
    [nextDay, 'accepted', 'expiring'],
  ])('evidence that expires on %s is %s, its requirement %s', async (expires_on, state, status) => {
    const section = await newSection(t, scene)
    const evidence_id = await putEvidence(t, scene, { state: 'accepted', document_section_id: section.section_row })
    await t.sql('update evidence set expires_on = $2 where id = $1', [evidence_id, expires_on])
    expect((await anna.get(`/evidence/${evidence_id}`)).body.state).toBe(state)
    const listed = (await anna.get(`/evidence?document_id=${section.document_id}&state=${state}`)).body.items
    expect(listed.map((one: Body) => one.id)).toEqual([evidence_id])
    const document = (await anna.get(`/customer-documents/${section.document_id}`)).body
    expect(document.content.fillable_sections[0].evidence_files[0].evidence_state).toBe(state)
    const wanted = (await anna.get(`/evidence/requirements?document_id=${section.document_id}`)).body
    expect(wanted.items[0]).toMatchObject({ status, files: [{ evidence_state: state }] })
    const deadlines = (await anna.get(`/deadlines?kinds=evidence_expiry`)).body.items
    expect(deadlines.find((one: Body) => one.id === evidence_id).days_left).toBe(
      Date.parse(expires_on) / 86_400_000 - Date.parse(day) / 86_400_000,
    )
  })
})
