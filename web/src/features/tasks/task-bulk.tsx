import type { Task, TaskBulkChange, TaskPriority, TaskStatus } from '@dna/contract/task-records'
import { tasks } from '@dna/contract/tasks'
import { useQueryClient } from '@tanstack/react-query'
import { CalendarDays, ChevronsUp, CircleDot, EyeOff, UserPlus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call, newKey } from '#core/api.ts'
import { isProblem } from '#core/problem.ts'
import { problemText } from '#core/problem-text.ts'
import { changedByWork, renew } from '#core/query-client.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { DateInput } from '#ui/date-field.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { Popover } from '#ui/popover.tsx'
import { countOf, type Selection } from '#ui/selection.ts'
import { useStatusLabel } from '#ui/status-chip.tsx'
import { toast } from '#ui/toast.tsx'
import { AssigneeChoice } from './assignee-choice.tsx'
import { bulkFilterOf, refusedRows, undoOf } from './bulk-plan.ts'
import { type Refused, RefusedDialog } from './refused-dialog.tsx'
import type { TaskFilters } from './task-search.ts'
import { useTaskTexts } from './texts.ts'

const priorities: TaskPriority[] = ['urgent', 'high', 'medium', 'low']
const statuses: TaskStatus[] = ['pending', 'in_progress', 'blocked', 'completed', 'cancelled']

type TaskBulkProps = { chosen: Task[]; total: number; filters: TaskFilters; selection: Selection }
/** The tasks as they were when the button was pressed; what is read later may hold the change already. */
type Press = { change: TaskBulkChange; before: Task[] }

/** What can be done with chosen tasks; all change or none, and those that stand in the way are named. */
export function TaskBulk({ chosen, total, filters, selection }: TaskBulkProps) {
  const t = useTaskTexts()
  const labelOf = useStatusLabel()
  const [asking, setAsking] = useState<'blocked' | 'ignored' | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const undo = useUndo()
  const bulk = useAction({
    run: ({ change, before }: Press, idempotency_key) => {
      const items = before.map(({ id, version }) => ({ id, version }))
      const target = selection.all ? { filter: bulkFilterOf(filters) } : { items }
      return call(tasks.bulk, { body: { ...target, change }, idempotency_key })
    },
    changes: changedByWork,
    onDone: ({ changed }, { change, before }) => {
      const action = selection.all ? undefined : { label: t('undo'), onPress: () => void undo(change, before) }
      toast.success(t('bulk.done', { count: changed }), { action })
      setRefused(null)
      selection.clear()
    },
    onProblem: (error, { change, before }) => {
      if (!isProblem(error, 'bulk_refused')) return false
      const named = refusedRows(error)
      const others = selection.all || named.length === 0 ? [] : before.filter((task) => !named.some(({ id }) => id === task.id))
      setRefused({ change, rows: named, others, detail: problemText(error) })
      return true
    },
  })
  const run = (change: TaskBulkChange) => bulk.run({ change, before: chosen })
  const count = countOf(selection, total)
  return (
    <>
      <Small label={t('assignee')} button={t('bulk.assign')} icon={<UserPlus aria-hidden />} busy={bulk.busy}>
        {(close) => (
          <AssigneeChoice
            label={t('assignee')}
            value={null}
            onChange={(id) => {
              if (id) run({ assigned_to: id })
              close()
            }}
          />
        )}
      </Small>
      <Small label={t('due')} button={t('due')} icon={<CalendarDays aria-hidden />} busy={bulk.busy}>
        {(close) => (
          <DateInput
            label={t('due')}
            value={null}
            onChange={(due_date) => {
              if (due_date) run({ due_date })
              close()
            }}
          />
        )}
      </Small>
      <Menu
        side="top"
        trigger={
          <Button size="sm" icon={<ChevronsUp aria-hidden />} busy={bulk.busy}>
            {t('priority')}
          </Button>
        }
      >
        {priorities.map((priority) => (
          <MenuItem key={priority} onSelect={() => run({ priority })}>
            {labelOf('priority', priority)}
          </MenuItem>
        ))}
      </Menu>
      <Menu
        side="top"
        trigger={
          <Button size="sm" icon={<CircleDot aria-hidden />} busy={bulk.busy}>
            {t('status')}
          </Button>
        }
      >
        {statuses.map((status) => (
          <MenuItem key={status} onSelect={() => (status === 'blocked' ? setAsking('blocked') : run({ status }))}>
            {labelOf('task', status)}
          </MenuItem>
        ))}
      </Menu>
      <Button size="sm" icon={<EyeOff aria-hidden />} busy={bulk.busy} onClick={() => setAsking('ignored')}>
        {t('ignore')}
      </Button>
      <ConfirmDialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={asking === 'ignored' ? t('bulk.ignore.title', { count }) : t('bulk.block.title', { count })}
        reasonLabel={asking === 'ignored' ? t('ignore.why') : t('block.why')}
        action={asking === 'ignored' ? t('bulk.ignore', { count }) : t('bulk.block', { count })}
        harmless
        onConfirm={(reason) => {
          run(asking === 'ignored' ? { is_ignored: true, ignore_reason: reason } : { status: 'blocked', blocked_reason: reason })
          setAsking(null)
        }}
      >
        {asking === 'ignored' ? t('ignore.text') : t('bulk.block.text')}
      </ConfirmDialog>
      <RefusedDialog
        refused={refused}
        busy={bulk.busy}
        onClose={() => setRefused(null)}
        onOthers={({ change, others }) => bulk.run({ change, before: others })}
      />
    </>
  )
}

type SmallProps = { label: string; button: string; icon: ReactNode; busy: boolean; children: (close: () => void) => ReactNode }

function Small({ label, button, icon, busy, children }: SmallProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      side="top"
      title={label}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" icon={icon} busy={busy}>
          {button}
        </Button>
      }
    >
      {children(() => setOpen(false))}
    </Popover>
  )
}

function useUndo() {
  const t = useTaskTexts()
  const queries = useQueryClient()
  return async (change: TaskBulkChange, before: Task[]) => {
    try {
      for (const body of undoOf(change, before)) await call(tasks.bulk, { body, idempotency_key: newKey() })
      toast.success(t('undone'))
    } catch (error) {
      toast.error(problemText(error))
    }
    await renew(queries, changedByWork)
  }
}
