import type { EvidenceLinkTarget } from '@dna/contract/evidence'
import type { EvidenceFormat } from '@dna/contract/templates'
import type { ReadContext, WriteContext } from '../../core/context.ts'
import { conflict, notFound, refused } from '../../core/errors.ts'
import { isOpen } from '../facts/index.ts'

/** One row of `evidence_links` to be: exactly one of the columns is set. */
export type LinkRow = {
  task_id?: string | null
  document_section_id?: string | null
  interview_session_id?: string | null
  question_id?: string | null
  clause_id?: string | null
}

/** A target as it was found, with what hangs on it. */
type Found = {
  nr: number
  /** Empty for clauses, which belong to no customer. */
  customer_id: string | null
  task_id: string | null
  task_status: string | null
  document_id: string | null
  document_section_id: string | null
  evidence_format: EvidenceFormat | null
  interview_session_id: string | null
  session_status: string | null
  question_id: string | null
  clause_id: string | null
  /** Tasks that wait for the section to be proved. */
  section_tasks: string[]
}

/** What evidence shall prove: the links to make and what follows from them. */
export type Targets = {
  customer_id: string | null
  /** For each target the link that was asked for. */
  asked: LinkRow[]
  /** All links to make: a task brings its section, a section its tasks. */
  links: LinkRow[]
  /** Documents whose sections will be proved. */
  document_ids: string[]
  formats: EvidenceFormat[]
}

/**
 * Finds what evidence shall prove, both ways: a task of a section brings the section, a section its tasks. One statement. `missing` makes
 * the error for a target that is not there. Throws 422 `link_crosses_customers`, 409 `state_conflict` for a cancelled task or interview.
 */
export async function findTargets(
  ctx: ReadContext,
  targets: EvidenceLinkTarget[],
  missing: (nr: number) => Error = () => notFound(),
): Promise<Targets> {
  if (targets.length === 0) return { customer_id: null, asked: [], links: [], document_ids: [], formats: [] }
  const found = await ctx.text<Found>({
    name: 'evidence.targets',
    text: targetsSql,
    values: [ctx.org_id, JSON.stringify(targets.map((target, nr) => ({ nr, ...target })))],
  })
  const asked = targets.map((target, nr) => askedLink(target, found[nr]) ?? raise(missing(nr)))
  const customers = new Set(found.flatMap((one) => one.customer_id ?? []))
  if (customers.size > 1) throw crossesCustomers()
  if (found.some((one) => one.task_status === 'cancelled')) throw conflict('state_conflict', 'This task was cancelled')
  if (found.some((one) => one.session_status === 'cancelled')) throw conflict('state_conflict', 'This interview was cancelled')
  const further = found.flatMap((one) => [
    ...(one.document_section_id ? [{ document_section_id: one.document_section_id }] : []),
    ...one.section_tasks.map((task_id) => ({ task_id })),
  ])
  return {
    customer_id: [...customers][0] ?? null,
    asked,
    links: distinct([...asked, ...further]),
    document_ids: [...new Set(found.flatMap((one) => (one.document_section_id && one.document_id ? [one.document_id] : [])))],
    formats: [...new Set(found.flatMap((one) => one.evidence_format ?? []))],
  }
}

/** Holds documents until the transaction ends. Throws 409 `state_conflict` when the content of one of them must stay as it is. */
export async function holdOpenDocuments(ctx: WriteContext, document_ids: string[]): Promise<void> {
  if (document_ids.length === 0) return
  const documents = await ctx.text<{ status: string }>({
    text: 'select status from customer_documents where org_id = $1 and id = any($2) order by id for update',
    values: [ctx.org_id, document_ids],
  })
  requireOpen(documents.map((document) => document.status))
}

/** Throws 409 `state_conflict` when one of these states of documents keeps the content as it is. */
export function requireOpen(statuses: string[]): void {
  const closed = statuses.find((status) => !isOpen(status))
  if (closed) throw conflict('state_conflict', 'The document takes no evidence in this state', { document_status: closed })
}

/** Documents whose sections this evidence proves. */
export async function documentsOf(ctx: ReadContext, evidence_id: string): Promise<string[]> {
  const rows = await ctx.text<{ document_id: string }>({
    text: `select distinct s.document_id from evidence_links l join document_sections s on s.org_id = $1 and s.id = l.document_section_id
      where l.org_id = $1 and l.evidence_id = $2`,
    values: [ctx.org_id, evidence_id],
  })
  return rows.map((row) => row.document_id)
}

/** 422: evidence of one customer never proves anything of another. */
export function crossesCustomers() {
  return refused('link_crosses_customers', 'Evidence belongs to one customer and proves only what is of that customer')
}

function askedLink(target: EvidenceLinkTarget, found: Found | undefined): LinkRow | null {
  if (!found) return null
  if (target.kind === 'task') return found.task_id ? { task_id: found.task_id } : null
  if (target.kind === 'section') return found.document_section_id ? { document_section_id: found.document_section_id } : null
  if (target.kind === 'clause') return found.clause_id ? { clause_id: found.clause_id } : null
  return found.interview_session_id ? { interview_session_id: found.interview_session_id, question_id: target.question_id } : null
}

function distinct(links: LinkRow[]): LinkRow[] {
  const byKey = new Map(links.map((link) => [JSON.stringify(link), link]))
  return [...byKey.values()]
}

function raise(error: Error): never {
  throw error
}

const targetsSql = `select w.nr, coalesce(k.customer_id, d.customer_id, i.customer_id) as customer_id, k.id as task_id, k.status as task_status,
    d.id as document_id, s.id as document_section_id, coalesce(k.evidence_format, s.evidence_format) as evidence_format,
    i.id as interview_session_id, i.session_status, w.question_id, c.id as clause_id,
    case when w.kind = 'section' then array(select t.id from customer_tasks t
      where t.org_id = $1 and t.document_id = s.document_id and t.section_id = s.section_id and t.status <> 'cancelled'
        and (t.requires_evidence or t.task_type in ('fillable_section', 'evidence_required')) order by t.id) else '{}' end as section_tasks
  from jsonb_to_recordset($2::jsonb) as w(nr integer, kind text, task_id uuid, document_id uuid, section_id text, interview_session_id uuid, question_id text, clause_id uuid)
  left join customer_tasks k on k.org_id = $1 and k.id = w.task_id
  left join customer_documents d on d.org_id = $1 and d.id = coalesce(w.document_id, k.document_id)
  left join document_sections s on s.org_id = $1 and s.document_id = d.id and s.section_id = coalesce(w.section_id, k.section_id) and s.kind = 'fillable'
  left join customer_interview_sessions i on i.org_id = $1 and i.id = w.interview_session_id
  left join clauses c on c.org_id = $1 and c.id = w.clause_id
  order by w.nr`
