import type { Task } from '@dna/contract/task-records'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useLayer } from '#core/layer.tsx'
import { errorFacts } from '#core/problem-text.ts'
import { ActivityPanel } from '#features/activity/activity-panel.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Drawer } from '#ui/drawer.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { Divider, Section, Stack, Text } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { BlockDialog } from './block-dialog.tsx'
import { taskActivityQuery, taskInLists, taskQuery } from './queries.ts'
import { isClosed, lacksEvidence } from './rules.ts'
import { TaskActions, useIgnore } from './task-actions.tsx'
import { usePendingTasks, useTaskChanges } from './task-changes.ts'
import { TaskEvidence } from './task-evidence.tsx'
import { TaskFacts, TaskPlaces } from './task-facts.tsx'
import { useTaskRights } from './task-rights.ts'
import { useTaskTexts } from './texts.ts'

/** The task that `?task=` names, over any page. `children` open above it (its files). */
export function TaskDrawer({ children }: { children?: ReactNode }) {
  const { id, close } = useLayer('task')
  if (!id) return children
  return (
    <LoadedDrawer key={id} id={id} onClose={close}>
      {children}
    </LoadedDrawer>
  )
}

function LoadedDrawer({ id, onClose, children }: { id: string; onClose: () => void; children: ReactNode }) {
  const t = useTaskTexts()
  const queries = useQueryClient()
  const pending = usePendingTasks()
  const changes = useTaskChanges()
  const { mayWrite } = useTaskRights()
  const [blocking, setBlocking] = useState<Task | null>(null)
  const { data, error, refetch } = useQuery({ ...taskQuery(id), placeholderData: () => taskInLists(queries, id) })
  const task = data && pending(data)
  const writable = task !== undefined && mayWrite(task)
  return (
    <Drawer
      open
      onClose={onClose}
      title={task ? t('drawer.title', { title: task.title }) : t('drawer.loading')}
      eyebrow={task ? <TaskChips task={task} /> : null}
      actions={task ? <TaskActions task={task} writable={writable} onBlock={() => setBlocking(task)} onDeleted={onClose} /> : null}
      footer={task && writable ? <TaskFooter task={task} changes={changes} /> : null}
    >
      {task ? (
        <Stack gap={5}>
          <TaskState task={task} writable={writable} />
          <TaskPlaces task={task} />
          {task.requires_evidence ? <TaskEvidence task={task} /> : null}
          <TaskFacts task={task} writable={writable && !task.is_ignored} changes={changes} onBlock={() => setBlocking(task)} />
          {task.description === task.evidence_description ? null : <Words title={t('description')} text={task.description} />}
          <Words title={t('notes')} text={task.notes} />
          {task.requires_evidence ? null : <TaskEvidence task={task} />}
          <Divider />
          <Section title={t('activity')}>
            <ActivityPanel query={taskActivityQuery(task.id)} ofOne />
          </Section>
        </Stack>
      ) : error ? (
        <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
      ) : (
        <LinesSkeleton lines={8} />
      )}
      <BlockDialog
        task={blocking}
        onClose={() => setBlocking(null)}
        onBlock={(blocked, reason) => changes.move(blocked, 'blocked', reason)}
      />
      {children}
    </Drawer>
  )
}

function TaskChips({ task }: { task: Task }) {
  const t = useTaskTexts()
  return (
    <>
      <StatusChip of="task" value={task.is_ignored ? 'ignored' : task.status} />
      <Badge>{t(`scope.${task.task_scope}`)}</Badge>
      <Badge>{t(`type.${task.task_type}`)}</Badge>
    </>
  )
}

function Words({ title, text }: { title: string; text: string | null }) {
  if (!text) return null
  return (
    <Section title={title}>
      <Text as="p">{text}</Text>
    </Section>
  )
}

/** What stands in the way of the task. */
function TaskState({ task, writable }: { task: Task; writable: boolean }) {
  const t = useTaskTexts()
  const { restore } = useIgnore(task)
  if (task.is_ignored) {
    return (
      <Banner
        tone="neutral"
        title={t('ignored')}
        actions={
          writable ? (
            <Button size="sm" busy={restore.busy} onClick={() => restore.run()}>
              {t('restore')}
            </Button>
          ) : null
        }
      >
        {task.ignore_reason}
      </Banner>
    )
  }
  if (task.status !== 'blocked' || !task.blocked_reason) return null
  return (
    <Banner tone="warning" title={t('blocked')}>
      {task.blocked_reason}
    </Banner>
  )
}

function TaskFooter({ task, changes }: { task: Task; changes: ReturnType<typeof useTaskChanges> }) {
  const t = useTaskTexts()
  if (task.is_ignored) return null
  if (isClosed(task)) return <Button onClick={() => changes.move(task, 'in_progress')}>{t('reopen')}</Button>
  return (
    <Button
      variant="primary"
      disabledReason={lacksEvidence(task) ? t('evidence.still_missing') : null}
      onClick={() => changes.move(task, 'completed')}
    >
      {t('complete')}
    </Button>
  )
}
