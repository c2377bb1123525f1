import type { Workspace, WorkspacePlan, WorkspaceTask, WorkspaceTemplate } from '@dna/contract/workspace'

export type WorkspaceFilter = { q?: string; show?: 'open' | 'all' }

/** What of the tree fits. A branch stays when it fits itself, with all below it, or when something below it fits. */
export function filterWorkspace(tree: Workspace, { q = '', show = 'all' }: WorkspaceFilter): Workspace {
  const words = q.trim().toLowerCase()
  const has = (...texts: (string | null)[]) => texts.some((text) => text?.toLowerCase().includes(words))
  const open = (task: WorkspaceTask) => show === 'all' || (task.status !== 'completed' && task.status !== 'cancelled')
  const tasksIn = (tasks: WorkspaceTask[], all: boolean) => tasks.filter((task) => open(task) && (all || !words || has(task.title)))
  const templatesIn = (templates: WorkspaceTemplate[], all: boolean) =>
    templates.flatMap((template) => {
      const own = all || !words || has(template.name, template.document_name)
      const tasks = tasksIn(template.tasks, own)
      return own || tasks.length > 0 ? [{ ...template, tasks }] : []
    })
  const plansIn = (plans: WorkspacePlan[]) =>
    plans.flatMap((plan) => {
      const own = !words || has(plan.plan_name, plan.iso_code, plan.iso_name)
      const plan_tasks = tasksIn(plan.plan_tasks, own)
      const templates = templatesIn(plan.templates, own)
      return own || plan_tasks.length + templates.length > 0 ? [{ ...plan, plan_tasks, templates }] : []
    })
  return { ...tree, customer_tasks: tasksIn(tree.customer_tasks, false), plans: plansIn(tree.plans) }
}

/** The task with this id, wherever it hangs. */
export function taskIn(tree: Workspace, id: string): { task: WorkspaceTask; document_id: string | null } | null {
  const places = [
    { tasks: tree.customer_tasks, document_id: null },
    ...tree.plans.flatMap((plan) => [
      { tasks: plan.plan_tasks, document_id: null },
      ...plan.templates.map((template) => ({ tasks: template.tasks, document_id: template.document_id })),
    ]),
  ]
  for (const { tasks, document_id } of places) {
    const task = tasks.find((entry) => entry.id === id)
    if (task) return { task, document_id }
  }
  return null
}

/** The tree with one task changed, its counts too. */
export function withTask(tree: Workspace, id: string, change: Partial<WorkspaceTask>): Workspace {
  const changed = (tasks: WorkspaceTask[]) => tasks.map((task) => (task.id === id ? { ...task, ...change } : task))
  return {
    ...tree,
    customer_tasks: changed(tree.customer_tasks),
    plans: tree.plans.map((plan) => ({
      ...plan,
      plan_tasks: changed(plan.plan_tasks),
      templates: plan.templates.map((template) => {
        const tasks = changed(template.tasks)
        const step = doneIn(tasks) - doneIn(template.tasks)
        return { ...template, tasks, completed_tasks: template.completed_tasks + step }
      }),
    })),
  }
}

/** How many of these tasks are completed. */
export function doneIn(tasks: readonly WorkspaceTask[]): number {
  return tasks.filter((task) => task.status === 'completed').length
}
