import { plusDays } from './days.ts'

/** The month so many months later (`YYYY-MM`); earlier when negative. */
export function plusMonths(month: string, months: number): string {
  const date = new Date(`${month}-01`)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.toISOString().slice(0, 7)
}

/** The weeks that a month touches, each with its seven days. `firstDay`: 1 Monday to 7 Sunday. */
export function weeksOf(month: string, firstDay: number): string[][] {
  const first = `${month}-01`
  const weekday = new Date(first).getUTCDay() || 7
  const start = plusDays(first, -((weekday - firstDay + 7) % 7))
  const weeks: string[][] = []
  for (let day = start; day < `${plusMonths(month, 1)}-01`; day = plusDays(day, 7))
    weeks.push(Array.from({ length: 7 }, (_, index) => plusDays(day, index)))
  return weeks
}

/** The day a week begins with where a locale is at home, 1 Monday to 7 Sunday; Monday where the browser does not say. */
export function firstDayOf(locale: string): number {
  const place: unknown = new Intl.Locale(locale)
  const info = call(place, 'getWeekInfo') ?? property(place, 'weekInfo')
  const day = property(info, 'firstDay')
  return typeof day === 'number' ? day : 1
}

function property(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined
}

function call(of: unknown, name: string): unknown {
  const method = property(of, name)
  return typeof method === 'function' ? Reflect.apply(method, of, []) : undefined
}
