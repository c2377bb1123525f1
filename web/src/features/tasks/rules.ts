import type { Task, TaskStatus } from '@dna/contract/task-records'

/** The columns of the board, in order. */
export const boardStatuses = ['pending', 'in_progress', 'blocked', 'completed'] as const

const moves: Record<TaskStatus, TaskStatus[]> = {
  pending: ['in_progress', 'blocked', 'completed', 'cancelled'],
  in_progress: ['pending', 'blocked', 'completed', 'cancelled'],
  blocked: ['pending', 'in_progress', 'completed', 'cancelled'],
  completed: ['pending', 'in_progress'],
  cancelled: ['pending', 'in_progress'],
}

type Movable = Pick<Task, 'status' | 'task_type' | 'auto_generated' | 'is_ignored'>

/** Where a task may go by hand, so that screens offer nothing else; the server decides. The task of a section is never cancelled by hand. */
export function movesOf(task: Movable): TaskStatus[] {
  if (task.is_ignored) return []
  const ofSection = task.auto_generated && (task.task_type === 'fillable_section' || task.task_type === 'evidence_required')
  if (!ofSection) return moves[task.status]
  return task.status === 'cancelled' ? [] : moves[task.status].filter((status) => status !== 'cancelled')
}

/** True while the task cannot be completed because nothing proves it yet. */
export function lacksEvidence(task: Pick<Task, 'requires_evidence' | 'evidence_uploaded'>): boolean {
  return task.requires_evidence && !task.evidence_uploaded
}

/** Done or out of work: never late. */
export function isClosed(task: Pick<Task, 'status' | 'is_ignored'>): boolean {
  return task.is_ignored || task.status === 'completed' || task.status === 'cancelled'
}

/** Own tasks are those assigned to or created by oneself. */
export function isOwnTask(task: Pick<Task, 'assigned_to' | 'created_by'>, user_id: string): boolean {
  return task.assigned_to === user_id || task.created_by === user_id
}
