import { createHash } from 'node:crypto'
import { ExportFormat } from '@dna/contract/documents'
import { z } from 'zod'
import type { ManualContext, WriteContext } from '../../core/context.ts'
import { conflict, unknownReference } from '../../core/errors.ts'
import type { RunningJob } from '../../core/job-worker.ts'
import { manualContext } from '../../core/manual.ts'
import { sanitizedName } from '../../core/storage/names.ts'
import type { Frame } from '../../core/units.ts'
import { type ZipEntry, zipStream } from '../../core/zip-stream.ts'
import { keepGeneratedFile } from '../files/index.ts'
import { documentsOf, type PlanFrame, planFrame, requireReadyPlan, type SetDocument, setEntryName } from './plan-documents.ts'
import { makeFile } from './service.ts'
import { type SetEntry, setIndex } from './set-index.ts'

const SetPayload = z.object({
  customer_id: z.string(),
  plan_id: z.string(),
  format: ExportFormat,
  content: z.enum(['approved', 'current']),
  document_ids: z.array(z.string()),
})
type SetPayload = z.infer<typeof SetPayload>

export type SetRequest = { plan_id: string; format: 'docx' | 'pdf'; content: 'approved' | 'current'; document_ids?: string[] }

/**
 * Starts the job that makes one zip of a plan's documents. Throws 404, 409 `nothing_to_export` when none of them can be in it and
 * `storage_not_ready`, 422 `unknown_reference` for a document of another plan.
 */
export async function requestDocumentSet(ctx: WriteContext, request: SetRequest): Promise<{ job_id: string }> {
  const plan = await requireReadyPlan(ctx, request.plan_id)
  const all = await documentsOf(ctx, request.plan_id)
  const asked = request.document_ids ?? all.map((document) => document.id)
  const known = new Set(all.map((document) => document.id))
  const strange = asked.findIndex((id) => !known.has(id))
  if (strange >= 0) throw unknownReference(`/document_ids/${strange}`)
  const chosen = all.filter((document) => asked.includes(document.id))
  if (!chosen.some((document) => request.content === 'current' || document.approved_version !== null))
    throw conflict('nothing_to_export', 'None of these documents is approved yet. Approve one, or choose what the documents say now')
  const job_id = await ctx.enqueue('documents.export_set', {
    customer_id: plan.customer_id,
    plan_id: request.plan_id,
    format: request.format,
    content: request.content,
    document_ids: chosen.map((document) => document.id),
  })
  ctx.audit(
    'plan.document_set_requested',
    { type: 'plan', id: request.plan_id, customer_id: plan.customer_id },
    { format: [null, request.format], content: [null, request.content], documents: [null, chosen.length] },
  )
  return { job_id }
}

/** The job: documents one after the other into a zip that is stored while it is made; an index and the hashes come last. */
export async function makeDocumentSet(frame: Frame & { org_id: string }, payload: unknown, job: RunningJob) {
  const wanted = SetPayload.parse(payload)
  const ctx = manualContext(frame)
  const { plan, documents } = await ctx.read(async (read) => ({
    plan: await planFrame(read, wanted.plan_id),
    documents: (await documentsOf(read, wanted.plan_id)).filter((document) => wanted.document_ids.includes(document.id)),
  }))
  const entries: SetEntry[] = []
  const filename = `${plan.company_name} ${plan.plan_name} ${wanted.content}.zip`
  const file_id = await keepGeneratedFile(
    ctx,
    {
      customer_id: wanted.customer_id,
      document_id: null,
      key: `${plan.storage_path}/exports/${sanitizedName(plan.plan_name, 'plan')}_${wanted.content}_${wanted.format}.zip`,
      filename,
      mime_type: 'application/zip',
      body: zipStream(filesOf(ctx, { wanted, plan, documents, entries, job })),
      made_for: job.actor_id,
    },
    async (write, id) => {
      await write.text({
        text: 'update customer_documents set exported_at = $3 where org_id = $1 and id = any($2)',
        values: [write.org_id, documents.map((document) => document.id), write.now],
      })
      write.audit(
        'plan.documents_exported',
        { type: 'plan', id: wanted.plan_id, customer_id: wanted.customer_id },
        { file_id: [null, id], requested_by: [null, job.actor_id], documents: [null, entries.filter((entry) => entry.file).length] },
      )
    },
  )
  const left_out = entries.filter((entry) => entry.file === null).length
  return { file_id, filename, documents: entries.length - left_out, left_out }
}

type Making = { wanted: SetPayload; plan: PlanFrame; documents: SetDocument[]; entries: SetEntry[]; job: RunningJob }

async function* filesOf(ctx: ManualContext, { wanted, plan, documents, entries, job }: Making): AsyncGenerator<ZipEntry> {
  for (const [index, document] of documents.entries()) {
    await job.report((100 * index) / documents.length, `${document.code} ${document.document_name}`)
    const described = { code: document.code, name: document.document_name }
    if (wanted.content === 'approved' && document.approved_version === null) {
      entries.push({ ...described, version: null, status: null, file: null, sha256: null })
      continue
    }
    const version = wanted.content === 'approved' ? (document.approved_version ?? undefined) : undefined
    const { printed, file } = await makeFile(ctx, { document_id: document.id, format: wanted.format, version })
    const name = setEntryName('documents', index, file.filename)
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    entries.push({ ...described, version: printed.version_label, status: printed.status_label, file: name, sha256 })
    yield { name, bytes: file.bytes }
  }
  const text = new TextEncoder()
  yield { name: 'index.html', bytes: text.encode(setIndex(plan, entries)) }
  const sums = entries.flatMap(({ file, sha256 }) => (file ? [`${sha256}  ${file}\n`] : []))
  yield { name: 'sha256sums.txt', bytes: text.encode(sums.join('')) }
}
