import type { TaskCalendar, TaskCalendarQuery } from '@dna/contract/task-records'
import type { ReadContext } from '../../core/context.ts'
import { organizationToday, plusDays } from '../../core/organization-day.ts'
import { openTask, priorityRank, taskConditions, tasksInOrder } from './queries.ts'

/** Tasks of a day that are shown; the rest is a number. */
const shownPerDay = 4

/** A week may begin on any day, so the weeks of a month reach at most six days into its neighbours. */
const overhang = 6

/** A month of tasks by due day, however many there are. Three statements at most. */
export async function taskCalendar(ctx: ReadContext, { month: asked, ...filter }: TaskCalendarQuery): Promise<TaskCalendar> {
  const today = await organizationToday(ctx)
  const month = asked ?? today.slice(0, 7)
  const first = `${month}-01`
  const { text, values } = taskConditions(ctx, filter)
  values.push(plusDays(first, -overhang), plusDays(endOfMonth(first), overhang), shownPerDay)
  const [from, to, most] = [values.length - 2, values.length - 1, values.length]
  const rows = await ctx.text<{ id: string; day: string; total: number }>({
    text: `select n.id, n.due_date as day, n.total from (
        select k.id, k.due_date, (count(*) over (partition by k.due_date))::integer as total,
          row_number() over (partition by k.due_date order by (${openTask}) desc, ${priorityRank}, k.id) as nth
        from customer_tasks k where k.org_id = $1 and k.due_date between $${from} and $${to} and k.status <> 'cancelled'${text}
      ) n where n.nth <= $${most} order by n.due_date, n.nth`,
    values,
  })
  const tasks = new Map((await tasksInOrder(ctx, rows)).map((task) => [task.id, task]))
  const days = [...Map.groupBy(rows, ({ day }) => day)].map(([day, shown]) => ({
    day,
    total: shown[0]?.total ?? 0,
    tasks: shown.flatMap(({ id }) => tasks.get(id) ?? []),
  }))
  return { month, today, days }
}

function endOfMonth(first: string): string {
  return plusDays(`${plusDays(first, 31).slice(0, 7)}-01`, -1)
}
