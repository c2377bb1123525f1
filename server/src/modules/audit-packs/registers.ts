import type { ReadContext } from '../../core/context.ts'
import type { TableCell, TableColumn } from '../../core/table-files/table.ts'
import { momentSql as moment } from '../facts/index.ts'

/** A register of a plan as data: where it lies in the pack, its columns, and the SQL of its cells and rows. */
type RegisterQuery = { file: string; title: string; columns: TableColumn[]; select: string; from: string }
export type Register = Omit<RegisterQuery, 'select' | 'from'> & { rows: TableCell[][] }

const text = (label: string): TableColumn => ({ label, kind: 'text' })
const number = (label: string): TableColumn => ({ label, kind: 'number' })
const when = (label: string): TableColumn => ({ label: `${label} (UTC)`, kind: 'moment' })
const day = (label: string): TableColumn => ({ label, kind: 'day' })
const yesNo = (label: string): TableColumn => ({ label, kind: 'yes_no' })

const ofPlan = 'd.org_id = $1 and d.plan_id = $2 and not d.is_ignored'

const queries: RegisterQuery[] = [
  {
    file: 'registers/documents.csv',
    title: 'Document register',
    columns: [
      text('Code'),
      text('Document'),
      text('Type'),
      text('Status'),
      number('Approved version'),
      text('Approved by'),
      when('Approved'),
      day('In force from'),
      day('Next review'),
      text('Responsible'),
    ],
    select: `d.code, d.document_name, d.document_type, d.status, d.approved_version, a.full_name, ${moment('d.approved_at')}, d.effective_from, d.next_review_on, r.full_name`,
    from: `from customer_documents d left join users a on a.id = d.approved_by left join users r on r.id = d.assigned_to where ${ofPlan} order by d.code, d.id`,
  },
  {
    file: 'registers/acknowledgements.csv',
    title: 'Read and understood',
    columns: [text('Code'), text('Document'), number('Version'), text('Person'), when('Acknowledged')],
    select: `d.code, d.document_name, k.document_version, u.full_name, ${moment('k.acknowledged_at')}`,
    from: `from document_acknowledgements k join customer_documents d on d.org_id = $1 and d.id = k.document_id join users u on u.id = k.user_id
      where k.org_id = $1 and ${ofPlan} order by d.code, d.id, k.document_version, u.full_name, k.user_id`,
  },
  {
    file: 'registers/signatures.csv',
    title: 'Signatures',
    columns: [
      text('Code'),
      number('Version'),
      text('Signed by'),
      text('Role'),
      text('Meaning'),
      when('Signed'),
      text('Reason'),
      text('Proved by'),
      yesNo('Own work'),
      text('SHA-256 of the version'),
    ],
    select: `d.code, s.document_version, s.printed_name, s.role, s.meaning, ${moment('s.signed_at')}, s.reason, s.method, s.self_approved, s.version_sha256`,
    from: `from document_signatures s join customer_documents d on d.org_id = $1 and d.id = s.document_id
      where s.org_id = $1 and ${ofPlan} order by d.code, d.id, s.signed_at, s.id`,
  },
  {
    file: 'registers/reviews.csv',
    title: 'Reviews and approvals',
    columns: [
      text('Code'),
      number('Version'),
      number('Round'),
      number('Step'),
      text('Kind'),
      text('Decision'),
      text('Decided by'),
      when('Decided'),
      text('Notes'),
      text('Approved below 100 % because'),
    ],
    select: `d.code, r.document_version, r.round, r.step, r.kind, r.decision, u.full_name, ${moment('r.decided_at')}, r.notes, r.override_reason`,
    from: `from document_reviews r join customer_documents d on d.org_id = $1 and d.id = r.document_id left join users u on u.id = r.reviewer_id
      where r.org_id = $1 and ${ofPlan} and r.decision in ('approved', 'changes_requested', 'rejected') order by d.code, d.id, r.round, r.step, r.id`,
  },
  {
    file: 'registers/review_comments.csv',
    title: 'Comments of reviews',
    columns: [
      text('Code'),
      text('Section'),
      number('Version'),
      number('Round'),
      text('Written by'),
      when('Written'),
      text('Comment'),
      when('Resolved'),
    ],
    select: `d.code, c.section_id, c.document_version, c.review_round, u.full_name, ${moment('c.created_at')}, c.body, ${moment('c.resolved_at')}`,
    from: `from comments c join customer_documents d on d.org_id = $1 and d.id = c.document_id left join users u on u.id = c.created_by
      where c.org_id = $1 and ${ofPlan} and c.review_round is not null and c.deleted_at is null order by d.code, d.id, c.created_at, c.id`,
  },
]

/** The registers of a plan. One statement each. */
export async function registersOf(ctx: ReadContext, plan_id: string): Promise<Register[]> {
  const registers: Register[] = []
  for (const { select, from, ...register } of queries) {
    const rows = await ctx.text<{ cells: TableCell[] }>({
      text: `select jsonb_build_array(${select}) as cells ${from}`,
      values: [ctx.org_id, plan_id],
    })
    registers.push({ ...register, rows: rows.map((row) => row.cells) })
  }
  return registers
}
