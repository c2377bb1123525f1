import type { ReadContext } from './context.ts'

const dayMs = 86_400_000

/** Today in the time zone of the organization, YYYY-MM-DD. One statement. */
export async function organizationToday(ctx: ReadContext): Promise<string> {
  const rows = await ctx.text<{ today: string }>({
    name: 'organization.today',
    text: 'select ($2::timestamptz at time zone time_zone)::date as today from organization_settings where org_id = $1',
    values: [ctx.org_id, ctx.now],
  })
  return rows[0]?.today ?? ctx.now.toISOString().slice(0, 10)
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
