import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { errorFacts } from '#core/problem-text.ts'
import { EmptyState, NoHits } from '#ui/empty-state.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { useNarrow } from '#ui/screen-size.ts'
import { useChosen, useSelection } from '#ui/selection.ts'
import { ListSkeleton } from '#ui/skeleton.tsx'
import { taskList } from './queries.ts'
import { TaskBulk } from './task-bulk.tsx'
import { TaskFilters, useTaskFilters } from './task-filters.tsx'
import { useTaskRights } from './task-rights.ts'
import { filtersOf, type TaskFixed, type TaskLayout, type TaskSearch } from './task-search.ts'
import { TaskTable } from './task-table.tsx'
import { useTaskTexts } from './texts.ts'

const TaskCalendar = lazy(async () => ({ default: (await import('./task-calendar.tsx')).TaskCalendar }))
const TaskBoard = lazy(async () => ({ default: (await import('./task-board.tsx')).TaskBoard }))

type TaskListProps = {
  search: TaskSearch
  /** What the page decides: the tasks of one customer, plan or document. */
  fixed?: TaskFixed
  /** The button that makes a task, for an empty list. */
  action?: ReactNode
}

/** Which layout is shown: what the URL says, else the board, on phones the list. */
export function useTaskLayout(search: TaskSearch): TaskLayout {
  const narrow = useNarrow()
  return search.layout ?? (narrow ? 'list' : 'board')
}

/** Tasks as board, list or calendar with filters; for `/tasks` and the tabs of customers, plans and documents. */
export function TaskList({ search, fixed = {}, action }: TaskListProps) {
  const layout = useTaskLayout(search)
  return (
    <>
      <TaskFilters search={search} fixed={fixed} layout={layout} />
      {layout === 'board' ? (
        <Suspense fallback={<ListSkeleton bare />}>
          <TaskBoard filters={filtersOf(search, fixed)} withCustomer={!fixed.customer_id && !fixed.plan_id && !fixed.document_id} />
        </Suspense>
      ) : layout === 'calendar' ? (
        <Suspense fallback={<ListSkeleton bare />}>
          <TaskCalendar month={search.month} filters={filtersOf(search, fixed)} />
        </Suspense>
      ) : (
        <Listed search={search} fixed={fixed} action={action} />
      )}
    </>
  )
}

function Listed({ search, fixed = {}, action }: TaskListProps) {
  const t = useTaskTexts()
  const selection = useSelection()
  const { mayCreate } = useTaskRights()
  const { count, clear } = useTaskFilters(search)
  const filters = filtersOf(search, fixed)
  const { data, error, refetch } = useQuery(taskList(filters))
  const chosen = useChosen(data?.items ?? [], selection)
  if (!data) return error ? <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} /> : <ListSkeleton bare />
  return (
    <TaskTable
      rows={data.items}
      total={data.total}
      totalCapped={data.total_capped}
      offset={data.offset}
      sort={search.sort}
      fixed={fixed}
      selection={mayCreate ? selection : undefined}
      bulk={<TaskBulk chosen={chosen} total={data.total} filters={filters} selection={selection} />}
      empty={
        count > 0 ? (
          <NoHits filters={count} onClear={clear} />
        ) : (
          <EmptyState art="tasks" action={action}>
            {t('none')}
          </EmptyState>
        )
      }
    />
  )
}
