import { tasks } from '@dna/contract/tasks'
import type { Module } from '../../core/http.ts'
import { changeTasks } from './bulk-tasks.ts'
import { taskCalendar } from './calendar.ts'
import { replaceTask, updateTask } from './change-task.ts'
import { createTask } from './create-task.ts'
import { ignoreTask, removeTask, restoreTask } from './ignore-task.ts'
import { blockTask, completeTask, moveTask, reopenTask } from './move-task.ts'
import { findTask, pageOfTasks } from './queries.ts'

export const taskRoutes: Module = (api) => {
  api(tasks.list, (ctx, { query }) => pageOfTasks(ctx, query))
  api(tasks.calendar, (ctx, { query }) => taskCalendar(ctx, query))
  api(tasks.create, (ctx, { body }) => createTask(ctx, body))
  api(tasks.get, (ctx, { params }) => findTask(ctx, params.task_id))
  api(tasks.replace, (ctx, { params, body }) => replaceTask(ctx, params.task_id, body))
  api(tasks.update, (ctx, { params, body }) => updateTask(ctx, params.task_id, body))
  api(tasks.remove, (ctx, { params, query }) => removeTask(ctx, params.task_id, query.reason))
  api(tasks.complete, (ctx, { params, body }) => completeTask(ctx, params.task_id, body.notes))
  api(tasks.reopen, (ctx, { params, body }) => reopenTask(ctx, params.task_id, body.reason))
  api(tasks.block, (ctx, { params, body }) => blockTask(ctx, params.task_id, body.reason))
  api(tasks.ignore, (ctx, { params, body }) => ignoreTask(ctx, params.task_id, body.reason))
  api(tasks.restore, (ctx, { params }) => restoreTask(ctx, params.task_id))
  api(tasks.move, (ctx, { params, body }) => moveTask(ctx, params.task_id, body))
  api(tasks.bulk, (ctx, { body }) => changeTasks(ctx, body))
}
