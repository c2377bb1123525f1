import type { Evidence, EvidenceState } from '@dna/contract/evidence'
import type { ReadContext, WriteContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, orderBy, type PageInput } from '../../core/list-page.ts'
import { type ListSource, pageOfSource } from '../../core/list-source.ts'
import { evidenceColumns, evidenceFrom, stateSql } from './evidence-sql.ts'

type EvidenceRow = Omit<Evidence, 'created_at' | 'updated_at' | 'reviewed_at'> & {
  created_at: Date
  updated_at: Date
  reviewed_at: Date | null
}

export type EvidenceFilter = {
  customer_id?: string
  plan_id?: string
  document_id?: string
  task_id?: string
  state?: EvidenceState
  expires_before?: string
  q?: string
  sort?: string
}

const sortColumns = { created_at: 'e.created_at', title: 'lower(e.title)', expires_on: 'e.expires_on' }

const hasFile = `exists (select from evidence_files ef join customer_storage_files f on f.org_id = $1 and f.id = ef.file_id and f.removed_at is null
  where ef.org_id = $1 and ef.evidence_id = e.id and ef.removed_at is null)`

/** Whether evidence `e` is linked to what `which` says of the task `k` or the document `d` of a link. */
function linkedTo(which: string): string {
  return `exists (select from evidence_links l
    left join customer_tasks k on k.org_id = $1 and k.id = l.task_id
    left join document_sections s on s.org_id = $1 and s.id = l.document_section_id
    left join customer_documents d on d.org_id = $1 and d.id = s.document_id
    where l.org_id = $1 and l.evidence_id = e.id and (${which}))`
}

/** Narrows the search to one customer, for which there is an index. */
function customerOf(table: string): string {
  return `select x.customer_id from ${table} x where x.org_id = $1 and x.id = $?`
}

/** Evidence that still has a file. */
export function evidenceSource(ctx: ReadContext, filter: EvidenceFilter): ListSource<{ id: string }, Evidence> {
  const where = conditions(ctx.org_id)
  where.values.push(ctx.now)
  where
    .when(filter.customer_id, 'e.customer_id = $?')
    .when(filter.plan_id, `e.customer_id = (${customerOf('customer_iso_plans')}) and ${linkedTo('k.plan_id = $? or d.plan_id = $?')}`)
    .when(filter.document_id, `e.customer_id = (${customerOf('customer_documents')}) and ${linkedTo('k.document_id = $? or d.id = $?')}`)
    .when(filter.task_id, 'exists (select from evidence_links l where l.org_id = $1 and l.evidence_id = e.id and l.task_id = $?)')
    .when(filter.state, `${stateSql('$2')} = $?`)
    .when(filter.expires_before, 'e.expires_on < $?')
    .when(filter.q && containing(folded(filter.q)), 'lower(e.title) like $?')
  return {
    select: 'e.id',
    from: `from evidence e where e.org_id = $1 and $2::timestamptz is not null and ${hasFile}${where.text()}`,
    order: orderBy(filter.sort ?? '-created_at', sortColumns, 'e.id'),
    values: where.values,
    rows: evidenceById,
  }
}

/** One page of the evidence of a task. Throws 404. */
export async function pageOfTaskEvidence(ctx: ReadContext, task_id: string, page: PageInput): Promise<ListPage<Evidence>> {
  const tasks = await ctx.text({ text: 'select 1 from customer_tasks where org_id = $1 and id = $2', values: [ctx.org_id, task_id] })
  if (tasks.length === 0) throw notFound('task')
  return pageOfSource(ctx, page, evidenceSource(ctx, { task_id }))
}

/** One evidence with its files and links. Throws 404. */
export async function findEvidence(ctx: ReadContext, id: string): Promise<Evidence> {
  const [evidence] = await evidenceById(ctx, [{ id }])
  if (!evidence) throw notFound('evidence')
  return evidence
}

/** As {@link findEvidence}, and holds the row until the transaction ends. */
export async function lockEvidence(ctx: WriteContext, id: string): Promise<Evidence> {
  const locked = await ctx.text({ text: 'select 1 from evidence where org_id = $1 and id = $2 for update', values: [ctx.org_id, id] })
  if (locked.length === 0) throw notFound('evidence')
  return findEvidence(ctx, id)
}

async function evidenceById(ctx: ReadContext, keys: { id: string }[]): Promise<Evidence[]> {
  const rows = await ctx.text<EvidenceRow>({
    name: 'evidence.by_id',
    text: `select ${evidenceColumns} ${evidenceFrom} join unnest($3::uuid[]) with ordinality as chosen(id, place) on chosen.id = e.id
      where e.org_id = $1 order by chosen.place`,
    values: [ctx.org_id, ctx.now, keys.map((key) => key.id)],
  })
  return rows.map((row) => ({
    ...row,
    reviewed_at: row.reviewed_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }))
}
