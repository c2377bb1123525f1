import { activity } from '@dna/contract/activity'
import { evidence } from '@dna/contract/evidence'
import type { Task, TaskCalendar, TaskStatus } from '@dna/contract/task-records'
import { tasks } from '@dna/contract/tasks'
import { type InfiniteData, infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { live } from '#core/query-client.ts'
import type { TaskFilters } from './task-search.ts'

export const pageSize = 50

export const taskList = (query: TaskFilters) =>
  queryOptions({
    queryKey: ['tasks', 'list', query],
    queryFn: ({ signal }) => call(tasks.list, { query: { ...query, limit: pageSize }, signal }),
    placeholderData: keepPreviousData,
    ...live,
  })

export const taskColumn = (status: TaskStatus, query: TaskFilters) =>
  infiniteQueryOptions({
    queryKey: ['tasks', 'column', status, query],
    queryFn: ({ signal, pageParam }) => call(tasks.list, { query: { ...query, status, limit: pageSize, offset: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: ({ offset, items, total }) => (offset + items.length < total ? offset + items.length : undefined),
    placeholderData: keepPreviousData,
    ...live,
  })

/** A month of tasks by due day; without `month` the present one. */
export const taskMonth = (
  month: string | undefined,
  { sort: _sort, offset: _offset, status: _status, overdue: _overdue, ...filters }: TaskFilters,
) =>
  queryOptions({
    queryKey: ['tasks', 'calendar', month, filters],
    queryFn: ({ signal }) => call(tasks.calendar, { query: { ...filters, month }, signal }),
    placeholderData: keepPreviousData,
    ...live,
  })

export const taskQuery = (task_id: string) =>
  queryOptions({
    queryKey: ['tasks', 'one', task_id],
    queryFn: ({ signal }) => call(tasks.get, { params: { task_id }, signal }),
    ...live,
  })

/** A task as a list or board shows it already, until it has been read itself. */
export function taskInLists(queries: QueryClient, task_id: string): Task | undefined {
  const lists = queries.getQueriesData<{ items: Task[] }>({ queryKey: ['tasks', 'list'] }).map(([, page]) => page)
  const columns = queries
    .getQueriesData<InfiniteData<{ items: Task[] }>>({ queryKey: ['tasks', 'column'] })
    .flatMap(([, column]) => column?.pages ?? [])
  const months = queries.getQueriesData<TaskCalendar>({ queryKey: ['tasks', 'calendar'] }).flatMap(([, month]) => month?.days ?? [])
  return [...lists, ...columns, ...months.map((day) => ({ items: day.tasks }))]
    .flatMap((page) => page?.items ?? [])
    .find(({ id }) => id === task_id)
}

export const taskEvidenceQuery = (task_id: string) =>
  queryOptions({
    queryKey: ['evidence', 'of-task', task_id],
    queryFn: ({ signal }) => call(evidence.listOfTask, { params: { task_id }, query: { limit: 100 }, signal }),
    ...live,
  })

export const taskActivityQuery = (task_id: string) =>
  queryOptions({
    queryKey: ['activity', 'task', task_id],
    queryFn: ({ signal }) => call(activity.ofTask, { params: { task_id }, query: { limit: 20 }, signal }),
  })
