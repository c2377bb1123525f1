import type { Evidence, EvidenceLinkTarget, EvidenceUpload } from '@dna/contract/evidence'
import { type ManualContext, type ReadContext, requirePermission, type WriteContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import type { IncomingFile } from '../../core/uploads.ts'
import { receiveFile, type StoredFile } from '../files/index.ts'
import { addVersion, insertEvidence } from './keep-evidence.ts'
import { insertLinks, noteFit } from './link-evidence.ts'
import { proveAnew, touchedBy } from './prove.ts'
import { findEvidence } from './queries.ts'
import { checkDates } from './rules.ts'
import { documentsOf, findTargets, holdOpenDocuments, requireOpen } from './targets.ts'

export type EvidenceToUpload = {
  /** What the file proves; the first one decides where its bytes lie. */
  targets: [EvidenceLinkTarget, ...EvidenceLinkTarget[]]
  fields: EvidenceUpload
  file: IncomingFile
}

/**
 * Takes in a file and makes it evidence of its targets: a task brings its section, a section its tasks. Sections, documents and tasks
 * follow in the same transaction, and `follow` with them. Throws 404 for a target that is not there, 409 `state_conflict` (content is
 * fixed, task or interview cancelled), 422 `dates_reversed`, `unknown_reference`, and what receiving a file throws.
 */
export async function uploadEvidence(
  ctx: ManualContext,
  input: EvidenceToUpload,
  follow: (ctx: WriteContext, evidence: Evidence) => Promise<void> = async () => {},
): Promise<Evidence> {
  requirePermission(ctx, 'evidence:upload')
  checkDates(input.fields)
  const place = await ctx.read((read) => placeOf(read, input))
  const { file: _file, ...evidence } = await receiveFile(
    ctx,
    { ...place, file: input.file, file_type: 'evidence', folder: 'evidence', description: input.fields.description },
    async (write, stored) => {
      const kept = await keepUploaded(write, input, stored)
      await follow(write, kept)
      return kept
    },
  )
  return evidence
}

type Place = { customer_id: string; subfolder: string; version: number; task_id: string | null; document_id: string | null }

/** Where the bytes go. What would be refused later is refused here already, before they are sent. */
async function placeOf(ctx: ReadContext, { targets, fields }: EvidenceToUpload): Promise<Place> {
  const found = await findTargets(ctx, targets)
  if (!found.customer_id) throw notFound('customer')
  const rows = await ctx.text<{ statuses: string[]; version: number }>({
    text: `select array(select d.status from customer_documents d where d.org_id = $1 and d.id = any($2)) as statuses,
      1 + coalesce((select max(ef.evidence_version) from evidence_files ef where ef.org_id = $1 and ef.evidence_id = $3), 0) as version`,
    values: [ctx.org_id, found.document_ids, fields.evidence_id ?? null],
  })
  requireOpen(rows[0]?.statuses ?? [])
  const [first] = targets
  const document_id = found.document_ids[0] ?? null
  const owner = first.kind === 'task' ? `task_${first.task_id}` : document_id ? `document_${document_id}` : 'interviews'
  return {
    customer_id: found.customer_id,
    subfolder: owner,
    version: rows[0]?.version ?? 1,
    task_id: first.kind === 'task' ? first.task_id : null,
    document_id,
  }
}

async function keepUploaded(ctx: WriteContext, { targets, fields }: EvidenceToUpload, file: StoredFile): Promise<Evidence> {
  const { customer_id } = file
  const found = await findTargets(ctx, targets)
  const proved = fields.evidence_id ? await documentsOf(ctx, fields.evidence_id) : []
  await holdOpenDocuments(ctx, [...new Set([...found.document_ids, ...proved])])
  const id =
    fields.evidence_id ??
    (await insertEvidence(ctx, {
      ...fields,
      description: '',
      customer_id,
      title: fields.title ?? file.original_filename,
      file_ids: [file.id],
    }))
  if (fields.evidence_id) await addVersion(ctx, { evidence_id: id, customer_id, file_id: file.id, fields })
  await insertLinks(ctx, { evidence_ids: [id], customer_id }, found.links)
  await noteFit(ctx, [id])
  ctx.audit('evidence.uploaded', { type: 'evidence', id, customer_id }, { file_id: [null, file.id], links: [null, found.asked] })
  await proveAnew(ctx, await touchedBy(ctx, [id]), [...found.document_ids, ...proved])
  return findEvidence(ctx, id)
}

/** `POST /tasks/{id}/upload-evidence`. */
export function uploadForTask(
  ctx: ManualContext,
  task_id: string,
  input: { fields: EvidenceUpload; file: IncomingFile },
): Promise<Evidence> {
  return uploadEvidence(ctx, { ...input, targets: [{ kind: 'task', task_id }] })
}

/** `POST /customer-documents/{id}/sections/{section_id}/evidence`. */
export function uploadForSection(
  ctx: ManualContext,
  section: { document_id: string; section_id: string },
  input: { fields: EvidenceUpload; file: IncomingFile },
): Promise<Evidence> {
  return uploadEvidence(ctx, { ...input, targets: [{ kind: 'section', ...section }] })
}
