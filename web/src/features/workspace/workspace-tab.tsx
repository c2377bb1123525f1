import type { WorkspacePlan, WorkspaceTask } from '@dna/contract/workspace'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react'
import { activeFilters, useSearchPatch } from '#core/list-search.ts'
import { useMay, useMayAll } from '#core/may.tsx'
import { pathOf } from '#core/paths.ts'
import { useMe } from '#core/session.ts'
import { activeMembers } from '#features/users/queries.ts'
import { Button } from '#ui/button.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState, NoHits } from '#ui/empty-state.tsx'
import { FilterBar, FilterSelect } from '#ui/filter-bar.tsx'
import { branchesOf, Tree } from '#ui/tree.tsx'
import { NewTaskButton, PlanActions, TemplateActions } from './actions.tsx'
import { useFolds } from './folds.ts'
import { nodeOf, useWorkspaceNodes } from './nodes.tsx'
import { workspaceQuery } from './queries.ts'
import { useWorkspaceTexts } from './texts.ts'
import { useTickTask } from './tick-task.ts'
import { filterWorkspace, taskIn } from './tree-filter.ts'
import type { WorkspaceSearch } from './workspace-search.ts'

/** Everything of a customer as one tree: plans, documents, tasks. */
export function WorkspaceTab({ customer_id, search }: { customer_id: string; search: WorkspaceSearch }) {
  const t = useWorkspaceTexts()
  const navigate = useNavigate()
  const patch = useSearchPatch()
  const { data: tree } = useSuspenseQuery(workspaceQuery(customer_id, search.include_ignored))
  const people = usePeople()
  const mayTick = useMayTick()
  const mayPlan = useMay('plans:write')
  const mayTask = useMay('tasks:write')
  const nodesOf = useWorkspaceNodes()
  const tick = useTickTask(customer_id)
  const [folds, setFolds] = useFolds(customer_id)
  const nodes = nodesOf({
    tree: filterWorkspace(tree, search),
    people,
    mayTick,
    actions: {
      customer: mayTask ? <NewTaskButton customer_id={customer_id} /> : undefined,
      plan: (plan) => <PlanActions customer_id={customer_id} plan={plan} />,
      template: (template) => <TemplateActions template={template} />,
    },
  })
  const filtering = Boolean(search.q)
  const open = filtering ? new Set(branchesOf(nodes)) : (folds ?? firstLook(tree.plans))
  const toggle = (id: string) => {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setFolds(next)
  }
  const select = (id: string) => {
    const [kind, first = '', second = ''] = id.split(' ')
    if (kind === 'task') patch({ task: first }, { push: true })
    else if (kind === 'plan') void navigate({ to: pathOf.plan(customer_id, first) })
    else if (kind === 'template' && hasDocument(tree.plans, second)) void navigate({ to: pathOf.document(second) })
    else toggle(id)
  }
  const clear = () => patch({ q: undefined, show: undefined, include_ignored: undefined })
  const filters = activeFilters(search)
  if (tree.plans.length === 0 && tree.customer_tasks.length === 0) {
    const add = mayPlan ? (
      <ButtonLink variant="primary" to="/customers/$customer_id/plans/new" params={{ customer_id }}>
        {t('new_plan')}
      </ButtonLink>
    ) : null
    return (
      <Card>
        <EmptyState art="tasks" action={add}>
          {t('empty')}
        </EmptyState>
      </Card>
    )
  }
  const all = branchesOf(nodes)
  const unfolded = all.every((id) => open.has(id))
  return (
    <>
      <FilterBar
        q={search.q}
        onSearch={(q) => patch({ q })}
        searchLabel={t('search')}
        active={filters}
        onClear={clear}
        end={
          filtering ? null : (
            <Button
              variant="ghost"
              icon={unfolded ? <ChevronsDownUp aria-hidden /> : <ChevronsUpDown aria-hidden />}
              onClick={() => setFolds(new Set(unfolded ? [] : all))}
            >
              {t(unfolded ? 'fold' : 'unfold')}
            </Button>
          )
        }
      >
        <FilterSelect
          label={t('show')}
          value={search.show}
          onChange={(show) => patch({ show })}
          options={[{ value: 'open', label: t('show.open') }]}
        />
        <FilterSelect
          label={t('ignored')}
          value={search.include_ignored}
          onChange={(include_ignored) => patch({ include_ignored })}
          options={[{ value: 'true', label: t('ignored.show') }]}
        />
      </FilterBar>
      <Card>
        {nodes.length === 0 ? (
          <NoHits filters={filters} onClear={clear} />
        ) : (
          <Tree
            label={t('title')}
            nodes={nodes}
            open={open}
            onOpenChange={setFolds}
            onSelect={select}
            onTick={(id) => {
              const found = taskIn(tree, id.replace(/^task /, ''))
              if (found) tick(found)
            }}
          />
        )}
      </Card>
    </>
  )
}

/** Plans are open at first, and the tasks of the customer; documents are folded. */
function firstLook(plans: WorkspacePlan[]): Set<string> {
  return new Set([nodeOf.customerTasks, ...plans.map((plan) => nodeOf.plan(plan.id))])
}

function hasDocument(plans: WorkspacePlan[], document_id: string): boolean {
  return plans.some((plan) => plan.templates.some((template) => template.document_id === document_id))
}

function usePeople(): ReadonlyMap<string, string> {
  const may = useMay('users:read')
  const { data } = useQuery({ ...activeMembers, enabled: may })
  return new Map((data?.items ?? []).map((user) => [user.id, user.full_name]))
}

function useMayTick() {
  const me = useMe()
  const may = useMayAll()
  return (task: WorkspaceTask) => may('tasks:write', task.assigned_to === me.id) && task.status !== 'cancelled' && !task.is_ignored
}
