import type { Task } from '@dna/contract/task-records'
import { type ReactNode, useState } from 'react'
import { LayerLink, useLayer } from '#core/layer.tsx'
import { useSearchPatch } from '#core/list-search.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { Stack } from '#ui/layout.tsx'
import { ActionsMenu, MenuItem } from '#ui/menu.tsx'
import type { Selection } from '#ui/selection.ts'
import { useShortcut } from '#ui/shortcuts.ts'
import { BlockDialog } from './block-dialog.tsx'
import { AssigneeCell, DueCell, PriorityCell, StatusCell } from './inline-cells.tsx'
import { pageSize } from './queries.ts'
import { EvidenceMark, TaskPlace } from './task-card.tsx'
import { usePendingTasks, useTaskChanges } from './task-changes.ts'
import { useTaskRights } from './task-rights.ts'
import type { TaskFixed } from './task-search.ts'
import { useTaskTexts } from './texts.ts'

type TaskTableProps = {
  rows: readonly Task[]
  total: number
  totalCapped?: boolean
  offset: number
  sort?: string
  fixed: TaskFixed
  selection?: Selection
  bulk?: ReactNode
  empty: ReactNode
}

/** Tasks with status, priority, assignee and due day changed in place. `s` and `a` open them for the current row. */
export function TaskTable({ rows, total, totalCapped, offset, sort, fixed, selection, bulk, empty }: TaskTableProps) {
  const t = useTaskTexts()
  const patch = useSearchPatch()
  const layer = useLayer('task')
  const pending = usePendingTasks()
  const changes = useTaskChanges()
  const { mayWrite } = useTaskRights()
  const [blocking, setBlocking] = useState<Task | null>(null)
  useShortcut('s', () => pressCell('status'))
  useShortcut('a', () => pressCell('assignee'))
  const inline = (task: Task) => ({ task, changes, mayWrite: mayWrite(task) && !task.is_ignored })
  const columns: Column<Task>[] = [
    {
      key: 'title',
      header: t('task'),
      sort: 'title',
      cell: (task) => (
        <Stack gap={0}>
          <LayerLink layer="task" id={task.id} quiet>
            {task.title}
          </LayerLink>
          <TaskPlace task={task} withCustomer={!fixed.customer_id && !fixed.plan_id && !fixed.document_id} />
        </Stack>
      ),
    },
    {
      key: 'status',
      header: t('status'),
      sort: 'status',
      width: '10.5rem',
      card: 'status',
      cell: (task) => (
        <StatusCell {...inline(task)} onMove={(status) => (status === 'blocked' ? setBlocking(task) : changes.move(task, status))} />
      ),
    },
    {
      key: 'priority',
      header: t('priority'),
      sort: 'priority',
      width: '9.5rem',
      card: 'status',
      cell: (task) => <PriorityCell {...inline(task)} />,
    },
    {
      key: 'evidence',
      header: t('evidence'),
      width: '7rem',
      from: 'lg',
      card: 'status',
      cell: (task) => <EvidenceMark task={task} short />,
    },
    {
      key: 'assignee',
      header: t('assignee'),
      width: '12rem',
      from: 'lg',
      card: 'fact',
      cell: (task) => <AssigneeCell {...inline(task)} />,
    },
    { key: 'due', header: t('due'), sort: 'due_date', width: '9rem', card: 'fact', cell: (task) => <DueCell {...inline(task)} /> },
  ]
  return (
    <>
      <DataTable
        name={t('title')}
        rows={rows.map(pending)}
        columns={columns}
        rowKey={(task) => task.id}
        rowLabel={(task) => task.title}
        rowActions={(task) => (
          <ActionsMenu label={t('actions', { title: task.title })}>
            <MenuItem onSelect={() => layer.open(task.id)}>{t('open')}</MenuItem>
          </ActionsMenu>
        )}
        sort={sort}
        onSort={(next) => patch({ sort: next })}
        total={total}
        totalCapped={totalCapped}
        offset={offset}
        limit={pageSize}
        onOffset={(next) => patch({ offset: next || undefined })}
        selection={selection}
        bulk={bulk}
        empty={empty}
      />
      <BlockDialog task={blocking} onClose={() => setBlocking(null)} onBlock={(task, reason) => changes.move(task, 'blocked', reason)} />
    </>
  )
}

/** Opens what changes a value of the row that has the focus. */
function pressCell(name: string) {
  document.activeElement?.closest('tr')?.querySelector<HTMLElement>(`[data-cell="${name}"]`)?.click()
}
