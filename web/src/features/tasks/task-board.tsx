import type { Task, TaskStatus } from '@dna/contract/task-records'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLayer } from '#core/layer.tsx'
import { errorFacts } from '#core/problem-text.ts'
import { Board, type BoardColumn } from '#ui/board.tsx'
import { useNow } from '#ui/clock.ts'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { ListSkeleton } from '#ui/skeleton.tsx'
import { useStatusLabel } from '#ui/status-chip.tsx'
import { BlockDialog } from './block-dialog.tsx'
import { taskColumn } from './queries.ts'
import { boardStatuses, lacksEvidence, movesOf } from './rules.ts'
import { TaskCard } from './task-card.tsx'
import { usePendingTasks, useTaskChanges } from './task-changes.ts'
import { useTaskRights } from './task-rights.ts'
import type { TaskFilters } from './task-search.ts'
import { useTaskTexts } from './texts.ts'

const day = 24 * 60 * 60 * 1000
const shownDays = 14

type TaskBoardProps = { filters: TaskFilters; withCustomer: boolean }

/** Tasks by status. A drop changes the status; Blocked asks why, Completed shows the last 14 days. */
export function TaskBoard({ filters: { status: _one, sort = 'due_date', ...rest }, withCustomer }: TaskBoardProps) {
  const t = useTaskTexts()
  const labelOf = useStatusLabel()
  const layer = useLayer('task')
  const { mayWrite } = useTaskRights()
  const { move } = useTaskChanges()
  const [blocking, setBlocking] = useState<Task | null>(null)
  const columns = useColumns({ ...rest, sort })
  const failed = columns.find(({ query }) => query.isError && !query.data)
  if (failed)
    return <ErrorPanel error={errorFacts(failed.query.error)} onRetry={() => columns.forEach(({ query }) => void query.refetch())} />
  if (columns.some(({ query }) => query.isPending)) return <ListSkeleton bare />

  const onMove = (task: Task, status: TaskStatus) => {
    if (status === 'blocked') setBlocking(task)
    else move(task, status)
  }
  return (
    <>
      <Board<Task>
        label={t('title')}
        rowKey={(task) => task.id}
        rowLabel={(task) => task.title}
        columns={columns.map(
          ({ status, rows, total, query }): BoardColumn<Task> => ({
            key: status,
            name: labelOf('task', status),
            rows,
            total,
            note: status === 'completed' ? t('board.recent', { count: shownDays }) : undefined,
            empty: t(`board.empty.${status}`),
            more: query.hasNextPage
              ? { label: t('board.more'), busy: query.isFetchingNextPage, onMore: () => void query.fetchNextPage() }
              : undefined,
          }),
        )}
        mayMove={(task, column) =>
          mayWrite(task) && movesOf(task).some((status) => status === column) && !(column === 'completed' && lacksEvidence(task))
        }
        onMove={(task, column) => {
          const status = boardStatuses.find((known) => known === column)
          if (status) onMove(task, status)
        }}
        card={(task) => (
          <TaskCard task={task} withCustomer={withCustomer} onMove={(status) => onMove(task, status)} onOpen={() => layer.open(task.id)} />
        )}
      />
      <BlockDialog task={blocking} onClose={() => setBlocking(null)} onBlock={(task, reason) => move(task, 'blocked', reason)} />
    </>
  )
}

/** The cards of each column, with changes that are on their way put where they are going. */
function useColumns(filters: TaskFilters) {
  const pending = usePendingTasks()
  const since = useNow(600) - shownDays * day
  const queries = {
    pending: useInfiniteQuery(taskColumn('pending', filters)),
    in_progress: useInfiniteQuery(taskColumn('in_progress', filters)),
    blocked: useInfiniteQuery(taskColumn('blocked', filters)),
    completed: useInfiniteQuery(taskColumn('completed', { ...filters, sort: '-updated_at' })),
  }
  const known = boardStatuses.map((status) => (queries[status].data?.pages ?? []).flatMap(({ items }) => items))
  const shown = known.flat().map(pending)
  return boardStatuses.map((status, index) => {
    const rows = shown.filter((task) => task.status === status && (status !== 'completed' || isRecent(task, since)))
    const total = (queries[status].data?.pages[0]?.total ?? 0) - (known[index] ?? []).length
    const query = queries[status]
    return { status, rows, total: status === 'completed' ? rows.length : Math.max(0, total) + rows.length, query }
  })
}

function isRecent(task: Task, since: number): boolean {
  return task.completed_at === null || new Date(task.completed_at).getTime() >= since
}
