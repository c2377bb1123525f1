import type { Disposition, DispositionItem, DispositionState, DispositionSummary, DueItem } from '@dna/contract/dispositions'
import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { conditions, type ListPage, listPage, type PageInput } from '../../core/list-page.ts'
import { todaySql } from '../../core/organization-day.ts'
import { momentSql as moment } from '../facts/index.ts'
import { countMembers, needOf } from '../legal-holds/index.ts'

const due = `select 'document' as kind, d.id, d.customer_id, d.code || ' ' || d.document_name as name, d.retention_class_id, d.retain_until,
    null::bigint as size_bytes, d.held
  from customer_documents d where d.org_id = $1 and d.disposed_at is null and d.retain_until < ${todaySql('$2')}
  union all
  select 'file', f.id, f.customer_id, f.original_filename, f.retention_class_id, f.retain_until, f.file_size_bytes, f.held
  from customer_storage_files f where f.org_id = $1 and f.disposed_at is null and f.state in ('available', 'damaged')
    and f.retain_until < ${todaySql('$2')}`

/** One page of what has been kept long enough. */
export function pageOfDue(ctx: ReadContext, page: PageInput): Promise<ListPage<DueItem>> {
  return listPage<DueItem>(ctx, page, {
    select: `due.kind, due.id, json_build_object('id', c.id, 'company_name', c.company_name) as customer, due.name,
      k.name as retention_class_name, due.retain_until, due.size_bytes, due.held,
      exists (select from disposition_items i where i.org_id = $1 and i.kind = due.kind and i.object_id = due.id and i.state = 'open') as is_requested`,
    from: `from (${due}) due join customers c on c.org_id = $1 and c.id = due.customer_id
      join retention_classes k on k.org_id = $1 and k.id = due.retention_class_id`,
    order: 'due.retain_until, c.company_name_folded, due.kind, due.name, due.id',
    values: [ctx.org_id, ctx.now],
  })
}

const columns = `x.id, x.state, x.reason, x.items, maker.full_name as created_by_name, ${moment('x.approved_at')} as approved_at, x.approved_by,
  approver.full_name as approved_by_name, x.single_person, ${moment('x.withdrawn_at')} as withdrawn_at, x.withdrawn_by, x.withdraw_reason,
  ${moment('x.done_at')} as done_at, x.version, ${moment('x.created_at')} as created_at, x.created_by,
  ${moment('x.updated_at')} as updated_at, x.updated_by`
/** Whoever sees some customers only sees the disposals that concern none but these. */
const joined = `from dispositions x left join users maker on maker.id = x.created_by left join users approver on approver.id = x.approved_by
  where x.org_id = $1 and x.items = (select count(*) from disposition_items i where i.org_id = $1 and i.disposition_id = x.id)`

type SummaryRow = Omit<DispositionSummary, 'approval_needs'>

/** One page of disposals, newest first. */
export async function pageOfDispositions(
  ctx: ReadContext,
  filter: PageInput & { state?: DispositionState },
): Promise<ListPage<DispositionSummary>> {
  const where = conditions(ctx.org_id).when(filter.state, 'x.state = $?')
  const page = await listPage<SummaryRow>(ctx, filter, {
    select: columns,
    from: `${joined}${where.text()}`,
    order: 'x.created_at desc, x.id desc',
    values: where.values,
  })
  const members = await countMembers(ctx)
  return { ...page, items: page.items.map((row) => withNeed(ctx, row, members)) }
}

/** One disposal with all that it names. Throws 404. */
export async function findDisposition(ctx: ReadContext, id: string): Promise<Disposition> {
  const [row] = await ctx.text<SummaryRow>({ text: `select ${columns} ${joined} and x.id = $2`, values: [ctx.org_id, id] })
  if (!row) throw notFound('disposition')
  const items = await ctx.text<DispositionItem>({
    text: `select i.id, i.kind, i.object_id, json_build_object('id', i.customer_id, 'company_name', i.company_name) as customer, i.name, i.sha256,
        i.size_bytes, i.retention_class_name, i.retain_until, i.state, ${moment('i.gone_at')} as gone_at
      from disposition_items i where i.org_id = $1 and i.disposition_id = $2 order by i.company_name, i.kind, i.name, i.id`,
    values: [ctx.org_id, id],
  })
  return { ...withNeed(ctx, row, await countMembers(ctx)), items }
}

function withNeed(ctx: ReadContext, row: SummaryRow, members: number): DispositionSummary {
  const begun = { user_id: row.created_by, at: new Date(row.created_at) }
  const needs = needOf(begun, { user_id: ctx.actor.user_id, now: ctx.now, members })
  return { ...row, approval_needs: row.state === 'requested' ? needs : null }
}
