import type { QueryResultRow } from 'pg'
import type { ReadContext } from './context.ts'

const countedRows = 10_000

export type PageInput = { limit: number; offset: number; count?: 'exact' }
/** The parts of a list query. `from` holds FROM and WHERE; `values` belong to all parts together. */
export type ListQuery = { select: string; from: string; order: string; values: unknown[] }
export type ListPage<Row> = { items: Row[]; total: number; total_capped?: boolean; limit: number; offset: number }

/** One page of a list in two statements: the rows, and a count that stops at 10,000 unless the caller wants it exact. */
export async function listPage<Row extends QueryResultRow>(
  ctx: Pick<ReadContext, 'text'>,
  page: PageInput,
  query: ListQuery,
): Promise<ListPage<Row>> {
  const next = query.values.length + 1
  const items = await ctx.text<Row>({
    text: `select ${query.select} ${query.from} order by ${query.order} limit $${next} offset $${next + 1}`,
    values: [...query.values, page.limit, page.offset],
  })
  if (page.offset === 0 && items.length < page.limit) return { items, total: items.length, limit: page.limit, offset: 0 }
  const counted =
    page.count === 'exact'
      ? `select count(*)::int as total ${query.from}`
      : `select count(*)::int as total from (select 1 ${query.from} limit ${countedRows + 1}) counted`
  const rows = await ctx.text<{ total: number }>({ text: counted, values: query.values })
  const total = rows[0]?.total ?? 0
  const capped = page.count !== 'exact' && total > countedRows
  return { items, total: capped ? countedRows : total, ...(capped ? { total_capped: true } : {}), limit: page.limit, offset: page.offset }
}

/** Collects conditions and their values; `$?` in a condition stands for the number of its value. */
export function conditions(org_id: string) {
  const parts: string[] = []
  const values: unknown[] = [org_id]
  const list = {
    values,
    /** Adds a condition; without value it takes none. */
    add(condition: string, value?: unknown) {
      if (value === undefined) parts.push(condition)
      else parts.push(condition.replaceAll('$?', `$${values.push(value)}`))
      return list
    },
    /** Adds a condition only when there is a value. */
    when(value: unknown, condition: string) {
      return value === undefined || value === null || value === '' ? list : list.add(condition, value)
    },
    text: () => parts.map((part) => ` and ${part}`).join(''),
  }
  return list
}

/** ORDER BY of a sort key (`-due_date`), ended by the id so that pages never overlap. Nulls come last. */
export function orderBy(sort: string, columns: Record<string, string>, id = 'id'): string {
  const descending = sort.startsWith('-')
  const column = columns[descending ? sort.slice(1) : sort]
  if (!column) throw new Error(`no column for the sort key ${sort}`)
  return `${column} ${descending ? 'desc' : 'asc'} nulls last, ${id} ${descending ? 'desc' : 'asc'}`
}

/** A text as a pattern that finds it anywhere; its own wildcards count as letters. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
