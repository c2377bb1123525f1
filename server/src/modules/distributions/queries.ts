import type { Distribution, DocumentDistribution, Reader } from '@dna/contract/distributions'
import type { ReadContext } from '../../core/context.ts'
import { type ListPage, listPage, type PageInput } from '../../core/list-page.ts'
import { findDocument } from '../documents/index.ts'
import { momentSql as moment } from '../facts/index.ts'
import { readersOf } from './reader-sql.ts'

/** To whom a document is distributed, how far they are, and what concerns the caller. Three statements. Throws 404. */
export async function documentDistribution(ctx: ReadContext, document_id: string): Promise<DocumentDistribution> {
  const { approved_version } = await findDocument(ctx, document_id)
  const readers = readersOf({ now: '$3', where: 'x.document_id = $2' })
  const items = await ctx.text<Distribution>({
    name: 'distributions.items',
    text: `with reader as (${readers})
      select x.id, x.document_id, case when x.user_id is not null then json_build_object('id', x.user_id, 'full_name', u.full_name) end as person,
        case when x.role_id is not null then json_build_object('id', x.role_id, 'name', o.name) end as role,
        coalesce(n.readers, 0) as readers, coalesce(n.acknowledged, 0) as acknowledged, x.version,
        ${moment('x.created_at')} as created_at, x.created_by, maker.full_name as created_by_name
      from document_distributions x
      left join users u on u.id = x.user_id
      left join roles o on o.org_id = $1 and o.id = x.role_id
      left join users maker on maker.id = x.created_by
      left join (select distribution_id, count(*)::int as readers, count(acknowledged_at)::int as acknowledged from reader group by 1) n
        on n.distribution_id = x.id
      where x.org_id = $1 and x.document_id = $2
      order by x.role_id is not null, coalesce(u.full_name, o.name), x.id`,
    values: [ctx.org_id, document_id, ctx.now],
  })
  const [totals] = await ctx.text<Pick<DocumentDistribution, 'readers' | 'acknowledged' | 'own'>>({
    name: 'distributions.totals',
    text: `with reader as (${readers})
      select count(distinct user_id)::int as readers, count(distinct user_id) filter (where acknowledged_at is not null)::int as acknowledged,
        (select json_build_object('distribution_id', own.distribution_id, 'acknowledged_at', ${moment('own.acknowledged_at')})
          from reader own where own.user_id = $4 order by own.distribution_id limit 1) as own
      from reader`,
    values: [ctx.org_id, document_id, ctx.now, ctx.actor.user_id],
  })
  return { items, document_version: approved_version, ...(totals ?? { readers: 0, acknowledged: 0, own: null }) }
}

/** The present readers of a document by name, all or those of a state. Throws 404. */
export async function pageOfReaders(
  ctx: ReadContext,
  document_id: string,
  query: PageInput & { state?: 'missing' | 'done' },
): Promise<ListPage<Reader>> {
  await findDocument(ctx, document_id)
  const state = query.state === undefined ? '' : `where acknowledged_at is ${query.state === 'done' ? 'not ' : ''}null`
  return listPage<Reader>(ctx, query, {
    select: `json_build_object('id', u.id, 'full_name', u.full_name) as person, ${moment('reader.acknowledged_at')} as acknowledged_at,
      (select max(e.document_version) from document_acknowledgements e
        where e.org_id = $1 and e.document_id = $2 and e.user_id = u.id and e.document_version < reader.document_version) as earlier_version,
      (select ${moment('n.last_sent_at')} from document_reading_notices n where n.org_id = $1 and n.document_id = $2 and n.user_id = u.id
        and n.document_version = reader.document_version) as told_at`,
    from: `from (select distinct user_id, document_version, acknowledged_at from (${readersOf({ now: '$3', where: 'x.document_id = $2' })}) every ${state}) reader
      join users u on u.id = reader.user_id`,
    order: 'u.full_name, u.id',
    values: [ctx.org_id, document_id, ctx.now],
  })
}
