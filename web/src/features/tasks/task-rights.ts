import type { Task } from '@dna/contract/task-records'
import { useMayAll } from '#core/may.tsx'
import { useMe } from '#core/session.ts'
import { isOwnTask } from './rules.ts'

/** What the signed-in person may do with tasks; some roles only with their own. */
export function useTaskRights() {
  const may = useMayAll()
  const me = useMe()
  return {
    user_id: me.id,
    mayWrite: (task: Pick<Task, 'assigned_to' | 'created_by'>) => may('tasks:write', isOwnTask(task, me.id)),
    mayAssign: may('tasks:assign'),
    mayCreate: may('tasks:write'),
    mayDelete: may('tasks:delete'),
    maySeePeople: may('users:read'),
  }
}
