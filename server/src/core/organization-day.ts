import type { ReadContext } from './context.ts'

const dayMs = 86_400_000

/**
 * Days for people (due, overdue, expired, effective from) are days of the organization's time zone, never of UTC.
 * Today there, YYYY-MM-DD. One statement; within a statement {@link todaySql} says the same.
 */
export async function organizationToday(ctx: ReadContext): Promise<string> {
  const rows = await ctx.text<{ today: string }>({
    name: 'organization.today',
    text: `select ${todaySql('$2')} as today`,
    values: [ctx.org_id, ctx.now],
  })
  return rows[0]?.today ?? ctx.now.toISOString().slice(0, 10)
}

/** SQL of today in the time zone of the organization `$1`; the parameter `now` carries `ctx.now`. */
export function todaySql(now: string): string {
  return dayOfSql(`${now}::timestamptz`)
}

/** SQL of the day of a moment in the time zone of the organization `$1`; a column is named with its table. */
export function dayOfSql(moment: string): string {
  return `(select (${moment} at time zone time_zone)::date from organization_settings where org_id = $1)`
}

/** The day so many days later; earlier when negative. */
export function plusDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10)
}

/** SQL of the moment at which the day `$n` begins in the time zone of the organization, as the audit trail writes moments; `plus` days later. */
export function dayStartSql(parameter: string, plus = 0): string {
  return `(select to_char(((${parameter}::date + ${plus})::timestamp at time zone time_zone) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    from organization_settings where org_id = $1)`
}
