import type { QueryResultRow } from 'pg'
import type { ReadContext } from './context.ts'
import { type ListPage, type ListQuery, listPage, type PageInput } from './list-page.ts'

/**
 * A list as data: a query that chooses keys and their order, and what reads the rows of some keys, in the order of the keys. The pages of
 * a list and its exports are made of the same source.
 */
export type ListSource<Key extends QueryResultRow, Row> = ListQuery & {
  rows(ctx: ReadContext, keys: Key[]): Promise<Row[]>
  /** Rows that an export reads at once; {@link exportedAtOnce} unless reading some costs as much as reading many. */
  at_once?: number
}

const exportedAtOnce = 200

/** One page of a list: keys, their number, then the chosen rows. Three statements at most when `rows` takes one. */
export async function pageOfSource<Key extends QueryResultRow, Row>(
  ctx: ReadContext,
  page: PageInput,
  source: ListSource<Key, Row>,
): Promise<ListPage<Row>> {
  const { items, ...counted } = await listPage<Key>(ctx, page, source)
  return { ...counted, items: items.length === 0 ? [] : await source.rows(ctx, items) }
}

/** The number of rows of a list; stops counting at `most`. */
export async function countOfSource(ctx: ReadContext, { from, values }: ListQuery, most: number): Promise<number> {
  const rows = await ctx.text<{ total: number }>({
    text: `select count(*)::int as total from (select 1 ${from} limit ${most}) counted`,
    values,
  })
  return rows[0]?.total ?? 0
}

/** All rows of a list in batches, through a cursor that the server keeps; whoever wants one state of all of them asks in a snapshot. */
export async function* batchesOfSource<Key extends QueryResultRow, Row>(
  ctx: ReadContext,
  { select, from, order, values, rows, at_once = exportedAtOnce }: ListSource<Key, Row>,
): AsyncGenerator<Row[]> {
  await ctx.text({ text: `declare list_keys no scroll cursor for select ${select} ${from} order by ${order}`, values })
  for (;;) {
    const keys = await ctx.text<Key>({ text: `fetch ${at_once} from list_keys` })
    if (keys.length > 0) yield await rows(ctx, keys)
    if (keys.length < at_once) break
  }
  await ctx.text({ text: 'close list_keys' })
}
