import { tasks } from '@dna/contract/tasks'
import type { Workspace, WorkspaceTask } from '@dna/contract/workspace'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useSearchPatch } from '#core/list-search.ts'
import { pathOf } from '#core/paths.ts'
import { isProblem } from '#core/problem.ts'
import { changedByWork } from '#core/query-client.ts'
import { toast } from '#ui/toast.tsx'
import { useWorkspaceTexts } from './texts.ts'
import { withTask } from './tree-filter.ts'

type Tick = { task: WorkspaceTask; document_id: string | null }

/** Completes an open task or opens a completed one; the tree shows it before the server has answered. */
export function useTickTask(customer_id: string) {
  const t = useWorkspaceTexts()
  const queries = useQueryClient()
  const patch = useSearchPatch()
  const navigate = useNavigate()
  const queryKey = ['customers', customer_id, 'workspace']
  const show = (id: string, status: WorkspaceTask['status']) =>
    queries.setQueriesData<Workspace>({ queryKey }, (tree) => tree && withTask(tree, id, { status }))
  const tick = useAction({
    run: async ({ task }: Tick, idempotency_key) => {
      const params = { task_id: task.id }
      const reopens = task.status === 'completed'
      show(task.id, reopens ? 'in_progress' : 'completed')
      try {
        return await (reopens
          ? call(tasks.reopen, { params, body: {}, idempotency_key })
          : call(tasks.complete, { params, body: {}, idempotency_key }))
      } catch (error) {
        show(task.id, task.status)
        throw error
      }
    },
    changes: changedByWork,
    done: (task) => t(task.status === 'completed' ? 'completed' : 'reopened', { title: task.title }),
    undo: ({ document_id, task }, { status }) => tick.run({ document_id, task: { ...task, status } }),
    onProblem: (error, { task, document_id }) => {
      const { title } = task
      if (isProblem(error, 'evidence_required')) {
        const onPress = () => patch({ task: task.id }, { push: true })
        toast.error(t('evidence_required', { title }), { action: { label: t('evidence_required.action'), onPress } })
        return true
      }
      if (!isProblem(error, 'section_incomplete')) return false
      const onPress = () => (document_id ? void navigate({ to: pathOf.document(document_id) }) : undefined)
      toast.error(t('section_incomplete', { title }), {
        action: document_id ? { label: t('section_incomplete.action'), onPress } : undefined,
      })
      return true
    },
  })
  return tick.run
}
