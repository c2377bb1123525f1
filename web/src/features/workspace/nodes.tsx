import type { Workspace, WorkspacePlan, WorkspaceTask, WorkspaceTemplate } from '@dna/contract/workspace'
import type { ReactNode } from 'react'
import { documentTitle } from '#features/progress/document-title.ts'
import { useStatusLabel } from '#ui/status-chip.tsx'
import type { TreeNode } from '#ui/tree.tsx'
import { GroupLine, PlanLine, TaskEnd, TaskLine, TemplateLine } from './lines.tsx'
import { useWorkspaceTexts } from './texts.ts'
import { doneIn } from './tree-filter.ts'

/** Ids of nodes: what kind of record, and which. */
export const nodeOf = {
  customerTasks: 'customer',
  plan: (id: string) => `plan ${id}`,
  planTasks: (id: string) => `plan-tasks ${id}`,
  template: (plan_id: string, template: WorkspaceTemplate) => `template ${plan_id} ${template.document_id ?? template.id}`,
  task: (id: string) => `task ${id}`,
}

type Actions = {
  customer?: ReactNode
  plan: (plan: WorkspacePlan) => ReactNode
  template: (template: WorkspaceTemplate) => ReactNode
}

type NodesProps = { tree: Workspace; people: ReadonlyMap<string, string>; actions: Actions; mayTick: (task: WorkspaceTask) => boolean }

/** The tree as the kit draws it. */
export function useWorkspaceNodes() {
  const t = useWorkspaceTexts()
  const label = useStatusLabel()
  return ({ tree, people, actions, mayTick }: NodesProps): TreeNode[] => {
    const taskNode = (task: WorkspaceTask): TreeNode => ({
      id: nodeOf.task(task.id),
      label: t('task.line', { title: task.title, status: label('task', task.status) }),
      content: <TaskLine task={task} />,
      actions: <TaskEnd task={task} assignee={task.assigned_to ? people.get(task.assigned_to) : undefined} />,
      tick: mayTick(task) ? { done: task.status === 'completed' } : undefined,
    })
    const group = (id: string, name: string, tasks: WorkspaceTask[], extra?: ReactNode): TreeNode => ({
      id,
      label: t('counted', { name, part: doneIn(tasks), whole: tasks.length }),
      content: <GroupLine name={name} part={doneIn(tasks)} whole={tasks.length} />,
      actions: extra,
      children: tasks.map(taskNode),
    })
    // Inside the customer's own tree its name before every document says nothing.
    const nameOf = ({ document_name, name }: WorkspaceTemplate) =>
      document_name === null ? name : documentTitle(document_name, tree.customer.company_name)
    const templateNode =
      (plan: WorkspacePlan) =>
      (template: WorkspaceTemplate): TreeNode => ({
        id: nodeOf.template(plan.id, template),
        label: nameOf(template),
        content: <TemplateLine template={template} name={nameOf(template)} />,
        actions: actions.template(template),
        children: template.tasks.map(taskNode),
      })
    const planNode = (plan: WorkspacePlan): TreeNode => ({
      id: nodeOf.plan(plan.id),
      label: plan.plan_name.includes(plan.iso_code) ? plan.plan_name : `${plan.iso_code} ${plan.plan_name}`,
      content: <PlanLine plan={plan} />,
      actions: actions.plan(plan),
      children: [
        ...(plan.plan_tasks.length > 0 ? [group(nodeOf.planTasks(plan.id), t('plan_tasks'), plan.plan_tasks)] : []),
        ...plan.templates.map(templateNode(plan)),
      ],
    })
    return [
      ...(tree.customer_tasks.length > 0 || actions.customer
        ? [group(nodeOf.customerTasks, t('customer_tasks'), tree.customer_tasks, actions.customer)]
        : []),
      ...tree.plans.map(planNode),
    ]
  }
}
