import type { Task } from '@dna/contract/task-records'
import { Circle } from 'lucide-react'
import { LayerLink } from '#core/layer.tsx'
import { lacksEvidence } from '#features/tasks/rules.ts'
import { EvidenceMark, TaskPlace } from '#features/tasks/task-card.tsx'
import { usePendingTasks, useTaskChanges } from '#features/tasks/task-changes.ts'
import { useTaskRights } from '#features/tasks/task-rights.ts'
import { IconButton } from '#ui/button.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { Card } from '#ui/card.tsx'
import { useNow } from '#ui/clock.ts'
import { dayOf } from '#ui/days.ts'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { currentLine, Line, Lines, walkLines } from '#ui/lines.tsx'
import { useShortcut } from '#ui/shortcuts.ts'
import { StatusChip } from '#ui/status-chip.tsx'
import { DueDate } from '#ui/time.tsx'
import { dueGroupOf, dueGroups, isNextWeek } from './due-groups.ts'
import { useMyWorkTexts } from './texts.ts'

/** Own open tasks by urgency. `c` completes the current one, with undo. */
export function ToDo({ tasks, total, brief }: { tasks: readonly Task[]; total: number; brief?: boolean }) {
  const t = useMyWorkTexts()
  const today = dayOf(useNow(60))
  const pending = usePendingTasks()
  const { move } = useTaskChanges()
  const open = tasks.map(pending).filter(({ status }) => status !== 'completed' && status !== 'cancelled')
  const groups = dueGroups
    .filter((group) => !brief || group !== 'later')
    .map((group) => ({ group, rows: open.filter(({ due_date }) => dueGroupOf(due_date, today) === group) }))
    .filter(({ rows }) => rows.length > 0)
  const complete = (task: Task) => {
    // The line goes; the next one takes the focus.
    if (currentLine() === task.id) walkLines(1)
    move(task, 'completed')
  }
  useShortcut('c', () => {
    const task = open.find(({ id }) => id === currentLine())
    if (task) complete(task)
  })
  const now = groups.some(({ group }) => group !== 'later')
  const nextWeek = open.filter(({ due_date }) => isNextWeek(due_date, today)).length
  return (
    <Stack gap={4}>
      {now ? null : (
        <Card>
          <Text as="p" tone="muted">
            {nextWeek > 0 ? t('none.next_week', { count: nextWeek }) : t('none')}
          </Text>
        </Card>
      )}
      {groups.map(({ group, rows }) => (
        <Card key={group} title={<GroupTitle words={t(`group.${group}`)} count={rows.length} late={group === 'overdue'} />}>
          <Lines label={t(`group.${group}`)}>
            {rows.map((task) => (
              <TaskLine key={task.id} task={task} onComplete={() => complete(task)} />
            ))}
          </Lines>
        </Card>
      ))}
      {brief && total > 0 ? (
        <Row justify="end">
          <ButtonLink to="/my-work">{t('all', { count: total })}</ButtonLink>
        </Row>
      ) : null}
      {!brief && total > tasks.length ? (
        <Row justify="end">
          <ButtonLink to="/tasks" search={{ layout: 'list', assigned_to: 'me' }}>
            {t('all', { count: total })}
          </ButtonLink>
        </Row>
      ) : null}
    </Stack>
  )
}

export function GroupTitle({ words, count, late }: { words: string; count: number; late?: boolean }) {
  return (
    <Row gap={2} align="baseline">
      <Text tone={late ? 'danger' : 'default'}>{words}</Text>
      <Text size="sm" tone="muted" tabular>
        {count}
      </Text>
    </Row>
  )
}

function TaskLine({ task, onComplete }: { task: Task; onComplete: () => void }) {
  const t = useMyWorkTexts()
  const { mayWrite } = useTaskRights()
  return (
    <Line
      id={task.id}
      leading={
        mayWrite(task) ? (
          <IconButton
            size="sm"
            label={t('complete', { title: task.title })}
            icon={<Circle aria-hidden />}
            disabledReason={lacksEvidence(task) ? t('evidence_missing', { title: task.title }) : null}
            onClick={onComplete}
          />
        ) : null
      }
      title={
        <>
          <LayerLink layer="task" id={task.id} quiet>
            {task.title}
          </LayerLink>
          {task.status === 'pending' ? null : <StatusChip of="task" value={task.status} />}
          {task.priority === 'urgent' || task.priority === 'high' ? <StatusChip of="priority" value={task.priority} /> : null}
          <EvidenceMark task={task} />
        </>
      }
      detail={<TaskPlace task={task} withCustomer />}
      end={<DueDate value={task.due_date} />}
    />
  )
}
