import type { Task, TaskPriority, TaskStatus } from '@dna/contract/task-records'
import { UserPlus } from 'lucide-react'
import { type ReactElement, type ReactNode, useState } from 'react'
import { Avatar } from '#ui/avatar.tsx'
import { CellButton } from '#ui/cell-button.tsx'
import { DateInput } from '#ui/date-field.tsx'
import { Text } from '#ui/layout.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { Popover } from '#ui/popover.tsx'
import { StatusChip, useStatusLabel } from '#ui/status-chip.tsx'
import { DueDate } from '#ui/time.tsx'
import { AssigneeChoice } from './assignee-choice.tsx'
import { isClosed, lacksEvidence, movesOf } from './rules.ts'
import type { useTaskChanges } from './task-changes.ts'
import { useTaskTexts } from './texts.ts'

const priorities: TaskPriority[] = ['urgent', 'high', 'medium', 'low']
type Changes = ReturnType<typeof useTaskChanges>
type CellProps = { task: Task; mayWrite: boolean }

/** The status of a row; pressed, it offers where the task may go. */
export function StatusCell({ task, mayWrite, onMove }: CellProps & { onMove: (status: TaskStatus) => void }) {
  const t = useTaskTexts()
  const labelOf = useStatusLabel()
  const shown = task.is_ignored ? 'ignored' : task.status
  const chip = <StatusChip of="task" value={shown} />
  const moves = mayWrite ? movesOf(task) : []
  if (moves.length === 0) return chip
  return (
    <Menu
      align="start"
      trigger={
        <CellButton name="status" label={t('change.status', { title: task.title })}>
          {chip}
        </CellButton>
      }
    >
      {moves.map((status) => (
        <MenuItem
          key={status}
          onSelect={() => onMove(status)}
          disabledReason={status === 'completed' && lacksEvidence(task) ? t('evidence.still_missing') : null}
        >
          {labelOf('task', status)}
        </MenuItem>
      ))}
    </Menu>
  )
}

export function PriorityCell({ task, mayWrite, changes }: CellProps & { changes: Changes }) {
  const t = useTaskTexts()
  const labelOf = useStatusLabel()
  const chip = <StatusChip of="priority" value={task.priority} />
  if (!mayWrite) return chip
  return (
    <Menu
      align="start"
      trigger={
        <CellButton name="priority" label={t('change.priority', { title: task.title })}>
          {chip}
        </CellButton>
      }
    >
      {priorities.map((priority) => (
        <MenuItem key={priority} onSelect={() => changes.setPriority(task, priority)}>
          {labelOf('priority', priority)}
        </MenuItem>
      ))}
    </Menu>
  )
}

export function AssigneeCell({ task, mayWrite, changes }: CellProps & { changes: Changes }) {
  const t = useTaskTexts()
  const name = task.assigned_to_name
  if (!mayWrite) return name ? <Avatar name={name} named /> : <Text tone="muted">{t('assignee.none')}</Text>
  return (
    <InlinePopover
      title={t('assignee')}
      trigger={
        <CellButton name="assignee" label={t('change.assignee', { title: task.title })}>
          {name ? (
            <Avatar name={name} named />
          ) : (
            <Text tone="muted">
              <UserPlus aria-hidden />
            </Text>
          )}
        </CellButton>
      }
    >
      {(close) => (
        <AssigneeChoice
          label={t('assignee')}
          value={task.assigned_to}
          valueLabel={name}
          onChange={(id, chosen) => {
            changes.assign(task, id, chosen)
            close()
          }}
        />
      )}
    </InlinePopover>
  )
}

export function DueCell({ task, mayWrite, changes }: CellProps & { changes: Changes }) {
  const t = useTaskTexts()
  const shown = <DueDate value={task.due_date} done={isClosed(task)} />
  if (!mayWrite) return shown
  return (
    <InlinePopover
      title={t('due')}
      trigger={
        <CellButton name="due" label={t('change.due', { title: task.title })}>
          {shown}
        </CellButton>
      }
    >
      {(close) => (
        <DateInput
          label={t('due')}
          value={task.due_date}
          onChange={(day) => {
            if (day !== task.due_date) changes.setDue(task, day)
            close()
          }}
        />
      )}
    </InlinePopover>
  )
}

function InlinePopover({ title, trigger, children }: { title: string; trigger: ReactElement; children: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <Popover title={title} trigger={trigger} open={open} onOpenChange={setOpen}>
      {children(() => setOpen(false))}
    </Popover>
  )
}
