import { plusDays } from '#ui/days.ts'

export const dueGroups = ['overdue', 'today', 'this_week', 'later'] as const
export type DueGroup = (typeof dueGroups)[number]

/** Where something due on a day (`YYYY-MM-DD`) belongs, seen from today; the week ends on Sunday, what has no day comes later. */
export function dueGroupOf(day: string | null, today: string): DueGroup {
  if (day === null) return 'later'
  if (day < today) return 'overdue'
  if (day === today) return 'today'
  return day <= sundayAfter(today) ? 'this_week' : 'later'
}

/** Whether a day lies in the week after this one. */
export function isNextWeek(day: string | null, today: string): boolean {
  const sunday = sundayAfter(today)
  return day !== null && day > sunday && day <= plusDays(sunday, 7)
}

function sundayAfter(day: string): string {
  return plusDays(day, (7 - new Date(day).getUTCDay()) % 7)
}
