import type { Task, TaskStatus } from '@dna/contract/task-records'
import { Paperclip } from 'lucide-react'
import { LayerLink } from '#core/layer.tsx'
import { Avatar } from '#ui/avatar.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { ActionsMenu, MenuDivider, MenuItem } from '#ui/menu.tsx'
import { Badge, StatusChip, useStatusLabel } from '#ui/status-chip.tsx'
import { DueDate } from '#ui/time.tsx'
import { isClosed, lacksEvidence, movesOf } from './rules.ts'
import { useTaskRights } from './task-rights.ts'
import { useTaskTexts } from './texts.ts'

type TaskCardProps = { task: Task; withCustomer: boolean; onMove: (status: TaskStatus) => void; onOpen: () => void }

/** A task on the board: title, document, scope, priority, evidence, assignee, due day. */
export function TaskCard({ task, withCustomer, onMove, onOpen }: TaskCardProps) {
  const t = useTaskTexts()
  const labelOf = useStatusLabel()
  const { mayWrite } = useTaskRights()
  const moves = mayWrite(task) ? movesOf(task) : []
  return (
    <Stack gap={2}>
      <Row align="start" justify="between">
        <LayerLink layer="task" id={task.id} quiet>
          {task.title}
        </LayerLink>
        <ActionsMenu label={t('actions', { title: task.title })}>
          <MenuItem onSelect={onOpen}>{t('open')}</MenuItem>
          {moves.length > 0 ? <MenuDivider /> : null}
          {moves.map((status) => (
            <MenuItem key={status} onSelect={() => onMove(status)}>
              {t('move_to', { status: labelOf('task', status) })}
            </MenuItem>
          ))}
        </ActionsMenu>
      </Row>
      <TaskPlace task={task} withCustomer={withCustomer} />
      {task.status === 'blocked' && task.blocked_reason ? (
        <Text size="sm" tone="warning">
          {task.blocked_reason}
        </Text>
      ) : null}
      <Row justify="between" wrap>
        <Row gap={1} wrap>
          <Badge>{t(`scope.${task.task_scope}`)}</Badge>
          {task.priority === 'medium' ? null : <StatusChip of="priority" value={task.priority} />}
          <EvidenceMark task={task} />
        </Row>
        <Row>
          <Text size="sm" tone="muted">
            {task.due_date ? <DueDate value={task.due_date} done={isClosed(task)} /> : null}
          </Text>
          {task.assigned_to_name ? <Avatar name={task.assigned_to_name} /> : null}
        </Row>
      </Row>
    </Stack>
  )
}

/** Where a task belongs: customer, and document or plan. */
export function TaskPlace({ task, withCustomer }: { task: Task; withCustomer: boolean }) {
  const place = task.document_name ?? task.plan_name
  // Generated documents carry the name of their customer already.
  const customer = withCustomer && !place?.startsWith(task.company_name) ? task.company_name : null
  const text = [customer, place].filter(Boolean).join(' · ')
  return text ? (
    <Text size="sm" tone="muted">
      {text}
    </Text>
  ) : null
}

type EvidenceMarkProps = {
  task: Pick<Task, 'requires_evidence' | 'evidence_uploaded' | 'status' | 'is_ignored'>
  /** Under a heading that says "Evidence". */
  short?: boolean
}

/** Whether the evidence of a task is there; nothing when it needs none. */
export function EvidenceMark({ task, short }: EvidenceMarkProps) {
  const t = useTaskTexts()
  if (!task.requires_evidence) return null
  if (lacksEvidence(task))
    return (
      <Badge tone={isClosed(task) ? 'neutral' : 'warning'} icon={Paperclip}>
        {t(short ? 'evidence.missing_short' : 'evidence.missing')}
      </Badge>
    )
  return (
    <Badge tone="success" icon={Paperclip}>
      {t(short ? 'evidence.there_short' : 'evidence.there')}
    </Badge>
  )
}
