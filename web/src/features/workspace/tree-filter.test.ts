import type { Workspace, WorkspaceTask } from '@dna/contract/workspace'
import { expect, test } from 'vitest'
import { filterWorkspace, taskIn, withTask } from './tree-filter.ts'

const task = (id: string, title: string, status: WorkspaceTask['status'] = 'pending'): WorkspaceTask => ({
  id,
  title,
  status,
  priority: 'medium',
  task_scope: 'document',
  task_type: 'custom',
  section_id: null,
  requires_evidence: false,
  evidence_uploaded: false,
  assigned_to: null,
  due_date: null,
  completed_at: null,
})

const tree: Workspace = {
  customer_id: 'c',
  customer: { id: 'c', company_name: 'Acme', overall_progress: 0 },
  customer_tasks: [task('t1', 'Send welcome email', 'completed')],
  plans: [
    {
      id: 'p',
      plan_name: 'Certification 2026',
      iso_code: 'ISO 27001:2022',
      iso_name: 'Information security',
      plan_status: 'active',
      target_completion_date: null,
      progress: 0,
      plan_tasks: [task('t2', 'Inventory IT assets')],
      templates: [
        {
          id: 'patch',
          name: 'Patch management',
          document_id: 'd',
          document_name: 'Acme - Patch management',
          document_status: 'in_progress',
          completion_percentage: 62,
          total_tasks: 2,
          completed_tasks: 1,
          tasks: [task('t3', 'Complete: Frequency', 'completed'), task('t4', 'Provide Evidence: Report')],
        },
        {
          id: 'risk',
          name: 'Risk method',
          document_id: null,
          document_name: null,
          document_status: null,
          completion_percentage: null,
          total_tasks: 0,
          completed_tasks: 0,
          tasks: [],
        },
      ],
    },
  ],
}

const names = (found: Workspace) => [
  ...found.customer_tasks.map(({ id }) => id),
  ...found.plans.flatMap((plan) => [
    plan.id,
    ...plan.plan_tasks.map(({ id }) => id),
    ...plan.templates.flatMap((template) => [template.id, ...template.tasks.map(({ id }) => id)]),
  ]),
]

test.each([
  ['nothing asked: everything', {}, ['t1', 'p', 't2', 'patch', 't3', 't4', 'risk']],
  ['a task keeps its ancestors', { q: 'report' }, ['p', 'patch', 't4']],
  ['a document keeps its tasks', { q: 'PATCH' }, ['p', 'patch', 't3', 't4']],
  ['a plan keeps all below it', { q: '27001' }, ['p', 't2', 'patch', 't3', 't4', 'risk']],
  ['only open tasks', { show: 'open' as const }, ['p', 't2', 'patch', 't4', 'risk']],
  ['nothing fits', { q: 'zzz' }, []],
])('%s', (_what, filter, expected) => {
  expect(names(filterWorkspace(tree, filter))).toEqual(expected)
})

test('a ticked task counts at once', () => {
  const ticked = withTask(tree, 't4', { status: 'completed' })
  expect(ticked.plans[0]?.templates[0]).toMatchObject({ completed_tasks: 2, tasks: [{ id: 't3' }, { id: 't4', status: 'completed' }] })
  expect(taskIn(ticked, 't4')).toMatchObject({ task: { status: 'completed' }, document_id: 'd' })
  expect(taskIn(ticked, 'gone')).toBeNull()
})
