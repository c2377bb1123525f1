import type { Task } from '@dna/contract/task-records'
import { useQuery } from '@tanstack/react-query'
import { LayerLink } from '#core/layer.tsx'
import { useSearchPatch } from '#core/list-search.ts'
import { errorFacts } from '#core/problem-text.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { useFormats } from '#ui/format.ts'
import { Heading, Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { type CalendarDay, MonthCalendar, MonthSteps } from '#ui/month-calendar.tsx'
import { useNarrow } from '#ui/screen-size.ts'
import { ListSkeleton } from '#ui/skeleton.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { taskMonth } from './queries.ts'
import { isClosed } from './rules.ts'
import { usePendingTasks, useTaskChanges } from './task-changes.ts'
import { useTaskRights } from './task-rights.ts'
import type { TaskFilters } from './task-search.ts'
import { useTaskTexts } from './texts.ts'

type CalendarProps = { month: string | undefined; filters: TaskFilters }

/** Tasks by due day, a month at a time. A drop on another day moves the due date; on phones the days stand one below the other. */
export function TaskCalendar({ month, filters }: CalendarProps) {
  const t = useTaskTexts()
  const patch = useSearchPatch()
  const narrow = useNarrow()
  const pending = usePendingTasks()
  const { mayWrite } = useTaskRights()
  const { setDue } = useTaskChanges()
  const { data, error, refetch } = useQuery(taskMonth(month, filters))
  if (!data) return error ? <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} /> : <ListSkeleton bare />
  const days = placed(data.days, pending)
  const dayOf = (day: string): CalendarDay<Task> | undefined => {
    const found = days.get(day)
    return found && { rows: found.tasks, more: found.more > 0 ? <MoreOfDay day={day} count={found.more} /> : undefined }
  }
  return (
    <>
      <MonthSteps month={data.month} today={data.today} onMonth={(next) => patch({ month: next }, { push: true })} />
      {narrow ? (
        <Agenda days={days} month={data.month} />
      ) : (
        <MonthCalendar<Task>
          label={t('calendar.name')}
          month={data.month}
          today={data.today}
          dayOf={dayOf}
          rowKey={(task) => task.id}
          rowLabel={(task) => task.title}
          entry={(task) => <Entry task={task} />}
          mayMove={(task) => mayWrite(task) && !isClosed(task)}
          onMove={setDue}
        />
      )}
    </>
  )
}

type Days = ReadonlyMap<string, { tasks: readonly Task[]; more: number }>

/** Tasks where they are going: a move that is on its way shows at its new day. */
function placed(days: readonly { day: string; total: number; tasks: readonly Task[] }[], pending: (task: Task) => Task): Days {
  const moved = days.flatMap(({ tasks }) => tasks).map(pending)
  const byDay = Map.groupBy(moved, (task) => task.due_date ?? '')
  const more = new Map(days.map(({ day, total, tasks }) => [day, total - tasks.length]))
  return new Map(
    [...new Set([...byDay.keys(), ...more.keys()])].map((day) => [day, { tasks: byDay.get(day) ?? [], more: more.get(day) ?? 0 }]),
  )
}

function Entry({ task }: { task: Task }) {
  return (
    <Text
      as="div"
      size="sm"
      truncate
      tone={isClosed(task) ? 'muted' : task.priority === 'urgent' || task.status === 'blocked' ? 'warning' : 'default'}
    >
      <LayerLink layer="task" id={task.id} quiet>
        {task.title}
      </LayerLink>
    </Text>
  )
}

/** The list of all tasks of a day. */
function MoreOfDay({ day, count }: { day: string; count: number }) {
  const t = useTaskTexts()
  return (
    <TextLink quiet to="." search={(now) => ({ ...now, layout: 'list', month: undefined, due_from: day, due_to: day })}>
      {t('calendar.more', { count })}
    </TextLink>
  )
}

function Agenda({ days, month }: { days: Days; month: string }) {
  const t = useTaskTexts()
  const { date } = useFormats()
  const shown = [...days].filter(([day]) => day.startsWith(month)).sort(([one], [other]) => one.localeCompare(other))
  if (shown.length === 0) return <EmptyState art="tasks">{t('calendar.none')}</EmptyState>
  return (
    <Stack gap={4}>
      {shown.map(([day, { tasks, more }]) => (
        <Stack key={day} gap={1}>
          <Heading level={3}>{date(day)}</Heading>
          <Lines label={date(day)}>
            {tasks.map((task) => (
              <Line
                key={task.id}
                title={
                  <LayerLink layer="task" id={task.id} quiet>
                    {task.title}
                  </LayerLink>
                }
                detail={task.company_name}
                end={<StatusChip of="task" value={task.status} />}
              />
            ))}
          </Lines>
          {more > 0 ? <MoreOfDay day={day} count={more} /> : null}
        </Stack>
      ))}
    </Stack>
  )
}
