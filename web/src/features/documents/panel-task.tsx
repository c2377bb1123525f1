import { useQuery } from '@tanstack/react-query'
import { LayerLink } from '#core/layer.tsx'
import { useMay } from '#core/may.tsx'
import { errorFacts } from '#core/problem-text.ts'
import { taskQuery } from '#features/tasks/queries.ts'
import { KeyValues } from '#ui/card.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { Heading, Row, Stack, Text } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { DueDate } from '#ui/time.tsx'
import type { AnySection } from './section-state.ts'
import { useDocumentTexts } from './texts.ts'

/** The task that the present section makes. */
export function TaskTab({ section }: { section: AnySection | undefined }) {
  const t = useDocumentTexts()
  const mayRead = useMay('tasks:read')
  const task_id = section?.kind === 'fillable' ? section.task_id : null
  const { data: task, error, refetch } = useQuery({ ...taskQuery(task_id ?? ''), enabled: task_id !== null && mayRead })
  if (task_id === null) return <Text tone="muted">{t('task.none')}</Text>
  if (error) return <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
  if (!task) return <LinesSkeleton lines={4} />
  const done = task.status === 'completed' || task.status === 'cancelled'
  return (
    <Stack gap={3}>
      <Heading level={3}>{task.title}</Heading>
      <Row gap={2} wrap>
        <StatusChip of="task" value={task.is_ignored ? 'ignored' : task.status} />
        <StatusChip of="priority" value={task.priority} />
      </Row>
      {task.description ? <Text as="p">{task.description}</Text> : null}
      <KeyValues
        items={[
          { label: t('assignee'), value: task.assigned_to_name },
          { label: t('due'), value: <DueDate value={task.due_date} done={done} /> },
        ]}
      />
      <Row>
        <LayerLink layer="task" id={task.id}>
          {t('task.open')}
        </LayerLink>
      </Row>
    </Stack>
  )
}
