import type { Evidence, EvidenceLinkTarget } from '@dna/contract/evidence'
import type { EvidenceFormat } from '@dna/contract/templates'
import { v7 as newId } from 'uuid'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict, unknownReference } from '../../core/errors.ts'
import { holdFiles, noteFileMetadata } from '../files/index.ts'
import { proveAnew, touchedBy } from './prove.ts'
import { findEvidence, lockEvidence } from './queries.ts'
import { fitsFormat } from './rules.ts'
import { crossesCustomers, findTargets, holdOpenDocuments, type LinkRow } from './targets.ts'

/** `POST /evidence/{id}/links`: lets evidence prove one thing more. Throws 404, 409 `already_exists`, `state_conflict`, 412, 422. */
export async function linkEvidence(ctx: WriteContext, id: string, target: EvidenceLinkTarget): Promise<Evidence> {
  const evidence = await lockEvidence(ctx, id)
  requireVersion(ctx, evidence, evidence)
  const targets = await findTargets(ctx, [target], () => unknownReference(''))
  if (targets.customer_id && targets.customer_id !== evidence.customer_id) throw crossesCustomers()
  await holdOpenDocuments(ctx, targets.document_ids)
  const made = await insertLinks(ctx, { evidence_ids: [id], customer_id: evidence.customer_id }, targets.links)
  const [asked] = targets.asked
  if (!made.some((link) => isSame(link, asked))) throw conflict('already_exists', 'This evidence proves that already')
  await noteFit(ctx, [id])
  ctx.audit('evidence.linked', { type: 'evidence', id, customer_id: evidence.customer_id }, { links: [null, targets.links] })
  await proveAnew(ctx, await touchedBy(ctx, [id]), targets.document_ids)
  return findEvidence(ctx, id)
}

export type EvidenceOfCustomer = { evidence_ids: string[]; customer_id: string }

/** Inserts those links that are not there yet and answers them. Two statements. */
export async function insertLinks(
  ctx: WriteContext,
  { evidence_ids, customer_id }: EvidenceOfCustomer,
  links: LinkRow[],
): Promise<LinkRow[]> {
  const rows = evidence_ids.flatMap((evidence_id) => links.map((link) => ({ id: newId(), evidence_id, ...link })))
  if (rows.length === 0) return []
  const made = await ctx.text<LinkRow>({
    text: `insert into evidence_links (org_id, id, customer_id, evidence_id, task_id, document_section_id, interview_session_id, question_id, clause_id, created_by)
      select $1, r.id, $2, r.evidence_id, r.task_id, r.document_section_id, r.interview_session_id, r.question_id, r.clause_id, $4
      from jsonb_to_recordset($3::jsonb) as r(id uuid, evidence_id uuid, task_id uuid, document_section_id uuid, interview_session_id uuid, question_id text, clause_id uuid)
      on conflict do nothing
      returning task_id, document_section_id, interview_session_id, question_id, clause_id`,
    values: [ctx.org_id, customer_id, JSON.stringify(rows), ctx.actor.user_id],
  })
  await holdFiles(ctx, customer_id)
  return made
}

function isSame(link: LinkRow, other: LinkRow | undefined): boolean {
  const fields = ['task_id', 'document_section_id', 'interview_session_id', 'question_id', 'clause_id'] as const
  return other !== undefined && fields.every((field) => (link[field] ?? null) === (other[field] ?? null))
}

/** Notes on the files of these pieces of evidence whether they are of the kind that their tasks and sections want. Two statements. */
export async function noteFit(ctx: WriteContext, evidence_ids: string[]): Promise<void> {
  const files = await ctx.text<{ id: string; mime_type: string; wanted: EvidenceFormat[] }>({
    name: 'evidence.wanted_formats',
    text: `select f.id, f.mime_type, array_remove(array_agg(distinct coalesce(k.evidence_format, s.evidence_format)), null) as wanted
      from evidence_files ef
      join customer_storage_files f on f.org_id = $1 and f.id = ef.file_id and f.mime_type is not null
      join evidence_files other on other.org_id = $1 and other.file_id = f.id and other.removed_at is null
      join evidence_links l on l.org_id = $1 and l.evidence_id = other.evidence_id
      left join customer_tasks k on k.org_id = $1 and k.id = l.task_id
      left join document_sections s on s.org_id = $1 and s.id = l.document_section_id
      where ef.org_id = $1 and ef.evidence_id = any($2) and ef.removed_at is null
      group by f.id, f.mime_type`,
    values: [ctx.org_id, evidence_ids],
  })
  await noteFileMetadata(
    ctx,
    files.map(({ id, mime_type, wanted }) => ({ id, metadata: { fits_format: fitsFormat(mime_type, wanted) } })),
  )
}
