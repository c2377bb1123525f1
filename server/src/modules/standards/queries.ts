import type { Standard, StandardStatus } from '@dna/contract/standards'
import type { QueryResultRow } from 'pg'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, listPage, orderBy, type PageInput } from '../../core/list-page.ts'

export type StandardFilter = PageInput & { q?: string; status?: StandardStatus; sort?: string }

type StandardRow = Omit<Standard, 'created_at' | 'updated_at'> & { created_at: Date; updated_at: Date } & QueryResultRow

const sortColumns = { code: 's.code_folded', name: 'lower(s.name)' }

const columns = `s.id, s.code, s.family, s.short_code, s.alias, s.designation, s.edition, s.amendments, s.name, s.description, s.url, s.status,
  s.library_key, s.successor_id, s.version, s.created_at, s.created_by, s.updated_at, s.updated_by,
  (select count(*)::int from template_standards ts join templates t on t.org_id = ts.org_id and t.id = ts.template_id
    where ts.org_id = s.org_id and ts.iso_standard_id = s.id and t.status = 'active') as template_count,
  (select count(*)::int from clauses c
    where c.org_id = s.org_id and c.iso_standard_id = s.id and c.kind <> 'chapter' and c.retired_at is null) as clause_count,
  (select count(*)::int from customer_iso_plans p
    where p.org_id = s.org_id and p.iso_standard_id = s.id and p.plan_status in ('active', 'paused')) as plan_count,
  (select count(*)::int from library_tasks l where l.org_id = s.org_id and l.family in ('common', s.family) and l.task_scope = 'plan'
    and l.create_on in ('customer_created', 'first_plan_created', 'plan_created') and l.retired_at is null) as plan_task_count`

/** One page of the organization's standards with what hangs on them. */
export async function pageOfStandards(ctx: ReadContext, filter: StandardFilter): Promise<ListPage<Standard>> {
  const where = conditions(ctx.org_id)
    .when(filter.q && containing(folded(filter.q)), '(s.code_folded like $? or lower(s.name) like $?)')
    .when(filter.status, 's.status = $?')
  const page = await listPage<StandardRow>(ctx, filter, {
    select: columns,
    from: `from iso_standards s where s.org_id = $1${where.text()}`,
    order: orderBy(filter.sort ?? 'code', sortColumns, 's.id'),
    values: where.values,
  })
  return { ...page, items: page.items.map(presentStandard) }
}

/** One standard. Throws 404. */
export async function findStandard(ctx: ReadContext, id: string): Promise<Standard> {
  const rows = await ctx.text<StandardRow>({
    text: `select ${columns} from iso_standards s where s.org_id = $1 and s.id = $2`,
    values: [ctx.org_id, id],
  })
  if (!rows[0]) throw notFound('standard')
  return presentStandard(rows[0])
}

/** As {@link findStandard}, and holds the row until the transaction ends. */
export async function lockStandard(ctx: ReadContext, id: string): Promise<Standard> {
  const locked = await ctx.text({ text: 'select 1 from iso_standards where org_id = $1 and id = $2 for update', values: [ctx.org_id, id] })
  if (locked.length === 0) throw notFound('standard')
  return findStandard(ctx, id)
}

function presentStandard(row: StandardRow): Standard {
  return { ...row, created_at: row.created_at.toISOString(), updated_at: row.updated_at.toISOString() }
}
