import fc from 'fast-check'
import { expect, test } from 'vitest'
import { putDocuments, putPlan, putScene, putTasks } from '../../../test/certification.ts'
import { type Body, startTest } from '../../../test/harness.ts'

const t = await startTest()

type PlanDraft = { plan_status: string; is_ignored: boolean; documents: DocumentDraft[]; tasks: TaskDraft[] }
type DocumentDraft = { status: string; approved_version: number | null; completion_percentage: number; is_ignored: boolean }
type TaskDraft = {
  status: string
  is_ignored: boolean
  of_document: boolean
  requires_evidence: boolean
  evidence_uploaded: boolean
  overdue: boolean
}

const rarely = fc.integer({ min: 0, max: 5 }).map((number) => number === 0)
const document = fc.record({
  status: fc.constantFrom('not_started', 'in_progress', 'pending_review', 'approved', 'rejected', 'obsolete', 'archived'),
  approved_version: fc.option(fc.constant(2)),
  completion_percentage: fc.integer({ min: 0, max: 10_000 }).map((cents) => cents / 100),
  is_ignored: rarely,
})
const task = fc.record({
  status: fc.constantFrom('pending', 'in_progress', 'blocked', 'completed', 'completed', 'cancelled'),
  is_ignored: rarely,
  of_document: fc.boolean(),
  requires_evidence: fc.boolean(),
  evidence_uploaded: fc.boolean(),
  overdue: fc.boolean(),
})
const plan = fc.record({
  plan_status: fc.constantFrom('active', 'active', 'completed', 'cancelled'),
  is_ignored: rarely,
  documents: fc.array(document, { maxLength: 7 }),
  tasks: fc.array(task, { maxLength: 9 }),
})

/** numerator / denominator, rounded half up to two digits; 0 without denominator. */
function rounded(numerator: number, denominator: number): number {
  if (denominator === 0) return 0
  const [n, d] = [BigInt(numerator) * 100n, BigInt(denominator)]
  return Number((2n * n + d) / (2n * d)) / 100
}

/** The formula of certification.md 8, said as plainly as it can be. */
function figuresOf({ documents, tasks }: PlanDraft) {
  const counted = documents.filter((one) => !one.is_ignored && one.status !== 'obsolete' && one.status !== 'archived')
  const open = (status: string) => counted.filter((one) => one.approved_version === null && one.status === status).length
  const work = tasks.filter((one) => !one.is_ignored && one.status !== 'cancelled')
  const [D, A, T, C] = [
    counted.length,
    counted.filter((one) => one.approved_version !== null).length,
    work.length,
    work.filter((one) => one.status === 'completed').length,
  ]
  const cents = counted.reduce((sum, one) => sum + Math.round(one.completion_percentage * 100), 0)
  const required = work.filter((one) => one.requires_evidence)
  return {
    ...{
      total_documents: D,
      approved_documents: A,
      total_tasks: T,
      completed_tasks: C,
      blocked_tasks: work.filter((one) => one.status === 'blocked').length,
    },
    ...{
      not_started_documents: open('not_started'),
      in_progress_documents: open('in_progress'),
      pending_review_documents: open('pending_review'),
    },
    rejected_documents: open('rejected'),
    overdue_tasks: work.filter((one) => one.overdue && one.status !== 'completed').length,
    evidence_required_count: required.length,
    evidence_uploaded_count: required.filter((one) => one.evidence_uploaded).length,
    avg_document_completion: rounded(cents, 100 * D),
    document_approval_percentage: rounded(100 * A, D),
    task_completion_percentage: rounded(100 * C, T),
    overall_progress_percentage: D === 0 ? 0 : T === 0 ? rounded(60 * A, D) : rounded(60 * A * T + 40 * C * D, D * T),
  }
}

test('every place shows the figure that the formula gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(plan, { maxLength: 3 }), async (plans) => {
      const anna = await t.user('manager')
      const scene = await putScene(t, anna, 'Acme')
      const ids: string[] = []
      for (const [index, draft] of plans.entries()) {
        const created_at = `2026-01-0${index + 1}T00:00:00Z`
        // Only one open plan per standard may be there; the others are completed for the figures of plans, which do not ask for it.
        const plan_status =
          draft.plan_status === 'active' && plans.findIndex((one) => one.plan_status === 'active') < index ? 'completed' : draft.plan_status
        draft.plan_status = plan_status
        const plan_id = await putPlan(t, scene, { plan_status, is_ignored: draft.is_ignored, created_at })
        const own = { ...scene, plan_id }
        const documents = await putDocuments(t, own, draft.documents)
        const place = (of_document: boolean) =>
          of_document && documents[0]
            ? { task_scope: 'document', template_id: scene.template_id, document_id: documents[0] }
            : { task_scope: 'plan', template_id: null, document_id: null }
        await putTasks(
          t,
          own,
          draft.tasks.map(({ of_document, overdue, ...row }) => ({
            ...row,
            ...place(of_document),
            due_date: overdue ? '2020-01-01' : '2090-01-01',
          })),
        )
        ids.push(plan_id)
      }
      for (const [index, plan_id] of ids.entries()) {
        const draft = plans[index]
        const { body } = await anna.get(`/customers/${scene.customer_id}/iso-plans/${plan_id}/progress`)
        if (draft) expect(body).toMatchObject(figuresOf(draft))
        const [documents, work] = body.explain.parts
        expect(documents.points + work.points).toBeCloseTo(body.overall_progress_percentage, 1)
      }
      const shown = plans.filter((one) => !one.is_ignored)
      const active = shown
        .filter((one) => one.plan_status === 'active')
        .map((one) => Math.round(figuresOf(one).overall_progress_percentage * 100))
      const overall = rounded(
        active.reduce((sum, cents) => sum + cents, 0),
        100 * active.length,
      )
      const customer = (await anna.get(`/customers/${scene.customer_id}/progress`)).body
      const workspace = (await anna.get(`/customers/${scene.customer_id}/workspace`)).body
      const portfolio = (await anna.get('/portfolio')).body.items[0]
      const stats = (await anna.get('/dashboard/stats')).body
      expect([
        customer.overall_progress_percentage,
        workspace.customer.overall_progress,
        portfolio.overall_progress,
        stats.progress.overall_progress,
      ]).toEqual([overall, overall, overall, overall])
      expect(workspace.plans.map((one: Body) => one.progress)).toEqual(shown.map((one) => figuresOf(one).overall_progress_percentage))
      const counted = shown.filter((one) => one.plan_status !== 'cancelled').map(figuresOf)
      const total = (key: 'total_documents' | 'approved_documents' | 'total_tasks' | 'completed_tasks') =>
        counted.reduce((sum, one) => sum + one[key], 0)
      const totals = {
        total_documents: total('total_documents'),
        approved_documents: total('approved_documents'),
        total_tasks: total('total_tasks'),
        completed_tasks: total('completed_tasks'),
      }
      expect(customer).toMatchObject(totals)
      expect(portfolio).toMatchObject(totals)
    }),
    { numRuns: 25 },
  )
}, 60_000)

test.each([
  [15, 10, 120, 85, 68.33],
  [0, 0, 5, 5, 0],
  [4, 4, 0, 0, 60],
  [3, 1, 3, 1, 33.33],
  [8, 1, 16, 1, 10],
  [1, 1, 1, 1, 100],
])('%i documents of which %i approved, %i tasks of which %i completed: %d', async (D, A, T, C, figure) => {
  const anna = await t.user('manager')
  const scene = await putScene(t, anna, 'Acme')
  const plan_id = await putPlan(t, scene)
  await putDocuments(
    t,
    { ...scene, plan_id },
    Array.from({ length: D }, (_, index) => ({ approved_version: index < A ? 1 : null })),
  )
  await putTasks(
    t,
    { ...scene, plan_id },
    Array.from({ length: T }, (_, index) => ({ status: index < C ? 'completed' : 'pending' })),
  )
  const { body } = await anna.get(`/customers/${scene.customer_id}/iso-plans/${plan_id}/progress`)
  expect(body.overall_progress_percentage).toBe(figure)
})
