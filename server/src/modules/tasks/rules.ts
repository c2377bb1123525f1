import type { Task } from '@dna/contract/task-records'

type Status = Task['status']
/** What decides whether a task may come into another status by hand. */
export type Movable = Pick<Task, 'status' | 'task_type' | 'auto_generated' | 'requires_evidence' | 'evidence_uploaded' | 'is_ignored'> & {
  section_complete: boolean | null
}
export type Refusal = {
  code: 'illegal_transition' | 'evidence_required' | 'section_incomplete'
  title: string
  from?: string
  to?: Status
  allowed?: Status[]
}

const moves: Record<Status, Status[]> = {
  pending: ['in_progress', 'blocked', 'completed', 'cancelled'],
  in_progress: ['pending', 'blocked', 'completed', 'cancelled'],
  blocked: ['pending', 'in_progress', 'blocked', 'completed', 'cancelled'],
  completed: ['pending', 'in_progress'],
  cancelled: ['pending', 'in_progress'],
}

/** Where a task may go by hand. The task of a section is cancelled only by its section: whoever does not want it ignores it. */
export function allowedMoves(task: Movable): Status[] {
  if (task.is_ignored) return []
  const ofSection = task.auto_generated && (task.task_type === 'fillable_section' || task.task_type === 'evidence_required')
  if (!ofSection) return moves[task.status]
  return task.status === 'cancelled' ? [] : moves[task.status].filter((status) => status !== 'cancelled')
}

/** Why a task may not come into a status by hand; null when it may (certification.md 6). */
export function refusalOf(task: Movable, to: Status): Refusal | null {
  const allowed = allowedMoves(task)
  if (!allowed.includes(to)) {
    return {
      code: 'illegal_transition',
      title: 'This task cannot go there from where it stands',
      from: task.is_ignored ? 'ignored' : task.status,
      to,
      allowed,
    }
  }
  if (to !== 'completed') return null
  if (task.requires_evidence && !task.evidence_uploaded) return { code: 'evidence_required', title: 'Upload the evidence first' }
  if (task.task_type === 'fillable_section' && task.section_complete === false) {
    return { code: 'section_incomplete', title: 'Complete the section first' }
  }
  return null
}

type Owned = Pick<Task, 'assigned_to' | 'created_by'>

/** Own tasks are those assigned to or created by oneself. */
export function isOwn(user_id: string | null, task: Owned): boolean {
  return user_id !== null && (task.assigned_to === user_id || task.created_by === user_id)
}
