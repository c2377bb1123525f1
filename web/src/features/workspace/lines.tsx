import type { WorkspacePlan, WorkspaceTask, WorkspaceTemplate } from '@dna/contract/workspace'
import { Paperclip } from 'lucide-react'
import { Avatar } from '#ui/avatar.tsx'
import { useFormats } from '#ui/format.ts'
import { Row, Text } from '#ui/layout.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { DueDate } from '#ui/time.tsx'
import { useWorkspaceTexts } from './texts.ts'

/** "Customer tasks 1/4". */
export function GroupLine({ name, part, whole }: { name: string; part: number; whole: number }) {
  const t = useWorkspaceTexts()
  return (
    <Row gap={2}>
      <Text weight="medium" truncate>
        {name}
      </Text>
      <Text size="sm" tone="muted" tabular>
        {t('count', { part, whole })}
      </Text>
    </Row>
  )
}

export function PlanLine({ plan }: { plan: WorkspacePlan }) {
  const t = useWorkspaceTexts()
  const { date } = useFormats()
  return (
    <Row gap={3} wrap>
      {plan.plan_name.includes(plan.iso_code) ? null : <Text weight="semibold">{plan.iso_code}</Text>}
      <Text weight="semibold">{plan.plan_name}</Text>
      {plan.plan_status === 'active' ? null : <StatusChip of="plan" value={plan.plan_status} />}
      <ProgressBar name={plan.plan_name} value={plan.progress} width="cell" />
      {plan.target_completion_date ? (
        <Text size="sm" tone="muted">
          {t('target', { date: date(plan.target_completion_date) })}
        </Text>
      ) : null}
      {plan.is_ignored ? <StatusChip of="task" value="ignored" /> : null}
    </Row>
  )
}

export function TemplateLine({ template, name }: { template: WorkspaceTemplate; name: string }) {
  const t = useWorkspaceTexts()
  const { percent } = useFormats()
  return (
    <Row gap={3} wrap>
      <Text weight="medium">{name}</Text>
      {template.document_status ? <StatusChip of="document" value={template.document_status} /> : <Badge>{t('no_document')}</Badge>}
      {template.completion_percentage === null ? null : (
        <Text size="sm" tone="muted" tabular>
          {percent(template.completion_percentage)}
        </Text>
      )}
      <Text size="sm" tone="muted" tabular>
        {t('tasks', { part: template.completed_tasks, count: template.total_tasks })}
      </Text>
      {template.is_ignored ? <StatusChip of="task" value="ignored" /> : null}
    </Row>
  )
}

export function TaskLine({ task }: { task: WorkspaceTask }) {
  const t = useWorkspaceTexts()
  const done = task.status === 'completed' || task.status === 'cancelled'
  const urgent = !done && (task.priority === 'urgent' || task.priority === 'high')
  const wanted = task.requires_evidence && !done
  return (
    <Row gap={3} wrap>
      <Text tone={done ? 'muted' : 'default'}>{task.title}</Text>
      {task.status === 'pending' ? null : <StatusChip of="task" value={task.status} />}
      {urgent ? <StatusChip of="priority" value={task.priority} /> : null}
      {wanted && !task.evidence_uploaded ? <StatusChip of="evidence" value="missing" /> : null}
      {wanted && task.evidence_uploaded ? <Badge icon={Paperclip}>{t('evidence.needed')}</Badge> : null}
      {task.is_ignored ? <StatusChip of="task" value="ignored" /> : null}
    </Row>
  )
}

/** Who does it and until when, at the end of the line. */
export function TaskEnd({ task, assignee }: { task: WorkspaceTask; assignee: string | undefined }) {
  const done = task.status === 'completed' || task.status === 'cancelled'
  return (
    <Row gap={3}>
      {assignee ? <Avatar name={assignee} /> : null}
      {task.due_date ? (
        <Text size="sm">
          <DueDate value={task.due_date} done={done} />
        </Text>
      ) : null}
    </Row>
  )
}
