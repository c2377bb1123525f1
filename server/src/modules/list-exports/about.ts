import type { ReadContext } from '../../core/context.ts'
import { isUuid } from '../../core/db.ts'
import { inWords } from './cells.ts'
import type { ExportableList } from './lists.ts'

export type Heading = { organization_name: string; locale: string; about: Line[] }
type Line = readonly [label: string, value: string]

/** What an export says about itself: whose list it is, under which filters, when and by whom it was made. Two statements. */
export async function headingOf(
  ctx: ReadContext,
  { title }: ExportableList,
  { separator: _separator, ...query }: Readonly<Record<string, string>>,
): Promise<Heading> {
  const rows = await ctx.text<{ organization_name: string; locale: string }>({
    text: `select o.name as organization_name, s.locale from organizations o join organization_settings s on s.org_id = o.id where o.id = $1`,
    values: [ctx.org_id],
  })
  const { organization_name = '', locale = 'en' } = rows[0] ?? {}
  const names = await namesOf(ctx, Object.values(query).filter(isUuid))
  const filters = Object.entries(query).map(([key, value]): Line => [filterWords(key), names.get(value) ?? valueWords(key, value)])
  const made: Line[] = [
    ['Made', `${ctx.now.toISOString().slice(0, 16).replace('T', ' ')} UTC`],
    ['Made by', ctx.actor.full_name],
  ]
  return { organization_name, locale, about: [['List', title], ['Organization', organization_name], ...filters, ...made] }
}

function filterWords(key: string): string {
  return inWords(key.replace(/_id$/, '').replace(/^q$/, 'search').replace(/^iso_/, ''))
}

function valueWords(key: string, value: string): string {
  if (value === 'true' || value === 'false') return value === 'true' ? 'Yes' : 'No'
  if (key === 'sort') return value.startsWith('-') ? `${inWords(value.slice(1))}, descending` : inWords(value)
  return value
}

/** What the ids in filters are called. */
async function namesOf(ctx: ReadContext, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.text<{ id: string; name: string }>({
    text: `select id, company_name as name from customers where org_id = $1 and id = any($2::uuid[])
      union all select id, plan_name from customer_iso_plans where org_id = $1 and id = any($2::uuid[])
      union all select id, code || ' ' || document_name from customer_documents where org_id = $1 and id = any($2::uuid[])
      union all select id, title from customer_tasks where org_id = $1 and id = any($2::uuid[])
      union all select id, name from templates where org_id = $1 and id = any($2::uuid[])
      union all select id, code from iso_standards where org_id = $1 and id = any($2::uuid[])
      union all select u.id, u.full_name from memberships m join users u on u.id = m.user_id where m.org_id = $1 and u.id = any($2::uuid[])`,
    values: [ctx.org_id, ids],
  })
  return new Map(rows.map((row) => [row.id, row.name]))
}
