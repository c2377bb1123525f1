import type { Task, TaskStatus, TaskUpdate } from '@dna/contract/task-records'
import { tasks } from '@dna/contract/tasks'
import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { call, newKey } from '#core/api.ts'
import { useLayer } from '#core/layer.tsx'
import { isProblem } from '#core/problem.ts'
import { problemText } from '#core/problem-text.ts'
import { changedByWork, renew } from '#core/query-client.ts'
import { toast } from '#ui/toast.tsx'
import { useTaskTexts } from './texts.ts'

type Fields = Pick<TaskUpdate, 'priority' | 'assigned_to' | 'due_date'>
/** One change of one task; `shown` is what the screen shows until the server has answered. */
type TaskChange = { task: Task; shown: Partial<Task>; done: string; undone?: boolean } & (
  | { kind: 'status'; status: TaskStatus; reason?: string }
  | { kind: 'fields'; fields: Fields }
)

const mutationKey = ['tasks', 'change']

/**
 * Changes of single tasks: shown at once, "Undo" for 10 s, put back with the reason when the server refuses. Several may be on their way;
 * `usePendingTasks` shows them in every list.
 */
export function useTaskChanges() {
  const t = useTaskTexts()
  const queries = useQueryClient()
  const layer = useLayer('task')
  const mutation = useMutation({
    mutationKey,
    mutationFn: send,
    onSuccess: async (after, change) => {
      const undo = () => mutation.mutate(reverseOf(change, after, t('undone')))
      toast.success(change.done, change.undone ? undefined : { action: { label: t('undo'), onPress: undo } })
      await renew(queries, changedByWork)
    },
    onError: (error, { task }) => {
      const open = { label: t('open_task'), onPress: () => layer.open(task.id) }
      if (isProblem(error, 'evidence_required')) toast.error(t('refused.evidence', { title: task.title }), { action: open })
      else if (isProblem(error, 'section_incomplete')) toast.error(t('refused.section', { title: task.title }), { action: open })
      else if (isProblem(error, 'version_stale')) toast.error(t('refused.stale', { title: task.title }))
      else toast.error(problemText(error))
      return renew(queries, changedByWork)
    },
  })
  const change = (task: Task, fields: Fields, shown: Partial<Task>, done: string) =>
    mutation.mutate({ kind: 'fields', task, fields, shown: { ...shown, ...fields }, done })
  return {
    move: (task: Task, status: TaskStatus, reason?: string) =>
      mutation.mutate({
        kind: 'status',
        task,
        status,
        reason,
        shown: { status, blocked_reason: reason ?? null },
        done: t(`moved.${status}`),
      }),
    setPriority: (task: Task, priority: Task['priority']) => change(task, { priority }, {}, t('changed.priority')),
    setDue: (task: Task, due_date: string | null) => change(task, { due_date }, { due_date_source: 'manual' }, t('changed.due')),
    assign: (task: Task, assigned_to: string | null, assigned_to_name: string | null) =>
      change(
        task,
        { assigned_to },
        { assigned_to_name },
        assigned_to_name ? t('changed.assigned', { name: assigned_to_name }) : t('changed.unassigned'),
      ),
  }
}

/** Applies changes that are on their way to tasks as the server knew them. */
export function usePendingTasks(): (task: Task) => Task {
  const pending = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: ({ state: { variables } }) => (isChange(variables) ? variables : null),
  })
  return (task) => Object.assign({}, task, ...pending.flatMap((change) => (change?.task.id === task.id ? [change.shown] : [])))
}

function send(change: TaskChange): Promise<Task> {
  const { task } = change
  const press = { params: { task_id: task.id }, if_match: task.version, idempotency_key: newKey() }
  if (change.kind === 'fields') return call(tasks.update, { ...press, body: change.fields })
  if (change.status === 'completed') return call(tasks.complete, { ...press, body: {} })
  return call(tasks.move, { ...press, body: { status: change.status, reason: change.reason } })
}

function reverseOf(change: TaskChange, after: Task, done: string): TaskChange {
  const { task: before } = change
  if (change.kind === 'status') {
    const { status, blocked_reason } = before
    return {
      kind: 'status',
      task: after,
      status,
      reason: blocked_reason ?? undefined,
      shown: { status, blocked_reason },
      done,
      undone: true,
    }
  }
  const fields: Fields = {}
  if ('priority' in change.fields) fields.priority = before.priority
  if ('assigned_to' in change.fields) fields.assigned_to = before.assigned_to
  if ('due_date' in change.fields) fields.due_date = before.due_date
  return { kind: 'fields', task: after, fields, shown: { ...fields, assigned_to_name: before.assigned_to_name }, done, undone: true }
}

function isChange(value: unknown): value is TaskChange {
  return typeof value === 'object' && value !== null && 'task' in value && 'shown' in value
}
