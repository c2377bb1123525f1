import type { DocumentSummary } from '@dna/contract/documents'
import type { Selectable } from 'kysely'
import type { ReadContext, WriteContext } from '../../core/context.ts'
import { conflict, notFound, versionStale } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, orderBy } from '../../core/list-page.ts'
import type { ListSource } from '../../core/list-source.ts'
import { todaySql } from '../../core/organization-day.ts'
import type { DB } from '../../core/tables.gen.ts'
import { summaryColumns, summaryJoins } from './summary-sql.ts'

/** A row of `customer_documents`. */
export type DocumentRow = Selectable<DB['customer_documents']>

export type DocumentFilter = {
  customer_id?: string
  plan_id?: string
  template_id?: string
  iso_standard_id?: string
  status?: DocumentSummary['status']
  assigned_to?: string
  reviewer_id?: string
  type?: DocumentSummary['document_type']
  due_before?: string
  overdue?: boolean
  include_ignored?: boolean
  q?: string
  sort?: string
}

const sortColumns = {
  code: 'd.code',
  document_name: 'd.document_name',
  status: 'd.status',
  due_date: 'd.due_date',
  completion_percentage: 'd.completion_percentage',
  updated_at: 'd.updated_at',
  company_name: 'c.company_name_folded',
}

/** One document. Throws 404. */
export async function findDocument(ctx: ReadContext, id: string): Promise<DocumentRow> {
  const row = await ctx.db
    .selectFrom('customer_documents')
    .selectAll()
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('document')
  return row
}

/** Throws 409 `document_disposed` when the content was disposed of: nothing can be read, printed or taken back any more. */
export function requireContent(document: Pick<DocumentRow, 'disposed_at'>): void {
  if (document.disposed_at === null) return
  throw conflict('document_disposed', 'The content of this document was disposed of', { disposed_at: document.disposed_at })
}

/** As {@link findDocument}, and holds the row until the transaction ends. Whoever writes sections of a document holds the document. */
export async function lockDocument(ctx: WriteContext, id: string): Promise<DocumentRow> {
  const row = await ctx.db
    .selectFrom('customer_documents')
    .selectAll()
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('document')
  return row
}

/** As {@link lockDocument}, if the caller read this version of it. Throws 412 too. */
export async function lockReadDocument(ctx: WriteContext, id: string): Promise<DocumentRow> {
  const document = await lockDocument(ctx, id)
  if (ctx.if_match !== null && ctx.if_match !== document.version) throw versionStale(await documentSummary(ctx, id))
  return document
}

/** A document as lists show it. Throws 404. */
export async function documentSummary(ctx: ReadContext, id: string): Promise<DocumentSummary> {
  const [summary] = await summariesOf(ctx, [id])
  if (!summary) throw notFound('document')
  return summary
}

/** Documents as lists show them. */
export function documentSource(ctx: ReadContext, filter: DocumentFilter): ListSource<{ id: string }, DocumentSummary> {
  const where = conditions(ctx.org_id)
    .when(filter.customer_id, 'd.customer_id = $?')
    .when(filter.plan_id, 'd.plan_id = $?')
    .when(filter.template_id, 'd.template_id = $?')
    .when(filter.iso_standard_id, 'd.plan_id in (select p.id from customer_iso_plans p where p.org_id = $1 and p.iso_standard_id = $?)')
    .when(filter.type, 'd.document_type = $?')
    .when(filter.due_before, 'd.due_date < $?')
    .when(filter.q && containing(folded(filter.q)), '(lower(d.document_name) like $? or lower(d.code) like $?)')
  if (filter.status) where.add('d.status = $?', filter.status)
  else where.add(`d.status <> 'archived'`)
  if (!filter.include_ignored) where.add('not d.is_ignored')
  addPerson(ctx, where, 'd.assigned_to', filter.assigned_to)
  addPerson(ctx, where, 'd.reviewer_id', filter.reviewer_id)
  if (filter.overdue !== undefined) where.add(`${filter.overdue ? '' : 'not '}(${isOverdue})`, ctx.now)
  const sort = filter.sort ?? 'due_date'
  const customers = sort.endsWith('company_name') ? ' join customers c on c.org_id = $1 and c.id = d.customer_id' : ''
  return {
    select: 'd.id',
    from: `from customer_documents d${customers} where d.org_id = $1${where.text()}`,
    order: orderBy(sort, sortColumns, 'd.id'),
    values: where.values,
    rows: (chosen, keys) =>
      summariesOf(
        chosen,
        keys.map((key) => key.id),
      ),
  }
}

const isOverdue = `coalesce(d.due_date < ${todaySql('$?')}, false) and d.status in ('not_started', 'in_progress', 'pending_review', 'rejected')`

function addPerson(ctx: ReadContext, where: ReturnType<typeof conditions>, column: string, person: string | undefined): void {
  if (person === 'none') where.add(`${column} is null`)
  else if (person === 'me') where.add(`${column} = $?::uuid`, ctx.actor.user_id)
  else where.when(person, `${column} = $?`)
}

async function summariesOf(ctx: ReadContext, ids: string[]): Promise<DocumentSummary[]> {
  return ctx.text<DocumentSummary>({
    name: 'documents.summaries',
    text: `select ${summaryColumns} from unnest($2::uuid[]) with ordinality as chosen(id, place)
      join customer_documents d on d.org_id = $1 and d.id = chosen.id ${summaryJoins} order by chosen.place`,
    values: [ctx.org_id, ids],
  })
}
