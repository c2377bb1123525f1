import { tasks } from '@dna/contract/tasks'
import { z } from 'zod'
import { type ListSearch, listSearch } from '#core/list-search.ts'

const view = { layout: z.enum(['board', 'list', 'calendar']), month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }

/** What a list of tasks keeps in the URL: `validateSearch: taskSearch`. */
export const taskSearch = listSearch(tasks.list.query, view)
export type TaskSearch = ListSearch<typeof tasks.list.query, typeof view>
/** What the page decides and no filter changes. */
export type TaskFixed = { customer_id?: string; plan_id?: string; document_id?: string }
/** What the API is asked. */
export type TaskFilters = Omit<TaskSearch, 'layout' | 'month'>

export type TaskLayout = 'board' | 'list' | 'calendar'

/** Filters of the URL together with those of the page. */
export function filtersOf({ layout: _view, month: _month, ...filters }: TaskSearch, fixed: TaskFixed = {}): TaskFilters {
  return { ...filters, ...fixed }
}
