import type { CountsFrom, KeepUnit } from '@dna/contract/retention-classes'
import { plusDays } from '../../core/organization-day.ts'

/** A length that a class had from `since` (a moment) on; without a number it means for good. */
export type Period = { since: string; keep_for: number | null; keep_unit: KeepUnit | null }
export type ClassRule = { counts_from: CountsFrom; periods: readonly Period[] }
/** Days as YYYY-MM-DD; null: not yet. `plan_ended_on`: undefined where no plan is concerned. */
export type Life = { created_at: Date; created_on: string; ended_on: string | null; plan_ended_on?: string | null }

/**
 * The last day on which something must be kept; null while it is in use and for what is kept for good. A record is kept for the longest
 * time that its class had since the record came into being: lengthening reaches all, shortening only what comes later.
 */
export function keepUntil({ counts_from, periods }: ClassRule, life: Life): string | null {
  const begins_on = beginOf(counts_from, life)
  if (begins_on === null) return null
  const days = periodsOf(periods, life.created_at).map((period) => after(begins_on, period))
  return days.includes(null) ? null : latest(days)
}

/** The later of several days; null when one of them is open, or when there is none. */
export function latest(days: readonly (string | null)[]): string | null {
  return (
    days.reduce<string | null | undefined>((last, day) => {
      if (last === null || day === null) return null
      return last === undefined || day > last ? day : last
    }, undefined) ?? null
  )
}

/** Nothing that is in use is ever due, whatever its class counts from. */
function beginOf(counts_from: CountsFrom, { created_on, ended_on, plan_ended_on }: Life): string | null {
  if (ended_on === null) return null
  if (counts_from === 'creation') return created_on
  if (counts_from === 'end_of_use' || plan_ended_on === undefined) return ended_on
  return latest([ended_on, plan_ended_on])
}

function periodsOf(periods: readonly Period[], created_at: Date): readonly Period[] {
  const inForce = periods.findLastIndex((period) => Date.parse(period.since) <= created_at.getTime())
  return periods.slice(Math.max(0, inForce))
}

function after(day: string, { keep_for, keep_unit }: Period): string | null {
  if (keep_for === null) return null
  return keep_unit === 'days' ? plusDays(day, keep_for) : plusMonths(day, keep_unit === 'years' ? 12 * keep_for : keep_for)
}

/** The same day so many months later; the last of the month where it has no such day. */
function plusMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0))
  return last.getUTCDate() < date
    ? last.toISOString().slice(0, 10)
    : new Date(Date.UTC(year, month - 1 + months, date)).toISOString().slice(0, 10)
}
