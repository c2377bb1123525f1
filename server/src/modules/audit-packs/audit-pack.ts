import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type ManualContext, requirePermission, type WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import type { RunningJob } from '../../core/job-worker.ts'
import { manualContext } from '../../core/manual.ts'
import { sanitizedName } from '../../core/storage/names.ts'
import { csvChunks } from '../../core/table-files/csv.ts'
import type { TableCell } from '../../core/table-files/table.ts'
import type { Frame } from '../../core/units.ts'
import { type ZipEntry, zipStream } from '../../core/zip-stream.ts'
import { documentsOf, makeFile, type PlanFrame, planFrame, requireReadyPlan, type SetDocument, setEntryName } from '../exports/index.ts'
import { keepGeneratedFile } from '../files/index.ts'
import { type Packed, type PackFile, packIndex } from './pack-index.ts'
import { evidenceOf, type PackEvidence } from './queries.ts'
import { type Register, registersOf } from './registers.ts'

const PackPayload = z.object({ customer_id: z.string(), plan_id: z.string() })

/** Starts the job that makes the audit pack of a plan. Throws 404, 409 `nothing_to_export` without an approved document and `storage_not_ready`. */
export async function requestAuditPack(ctx: WriteContext, plan_id: string): Promise<{ job_id: string }> {
  requirePermission(ctx, 'evidence:read')
  const { customer_id } = await requireReadyPlan(ctx, plan_id)
  const documents = await documentsOf(ctx, plan_id)
  if (!documents.some(({ approved_version }) => approved_version !== null))
    throw conflict('nothing_to_export', 'None of these documents is approved yet. Approve one first')
  const job_id = await ctx.enqueue('audit_pack.make', { customer_id, plan_id })
  ctx.audit('plan.audit_pack_requested', { type: 'plan', id: plan_id, customer_id })
  return { job_id }
}

type Contents = { plan: PlanFrame; documents: SetDocument[]; evidence: PackEvidence[]; registers: Register[] }

/** The job: one file after the other into a zip that is stored while it is made; the page, the manifest and the hashes come last. */
export async function makeAuditPack(frame: Frame & { org_id: string }, payload: unknown, job: RunningJob) {
  const { customer_id, plan_id } = PackPayload.parse(payload)
  const ctx = manualContext(frame)
  const contents = await ctx.snapshot(async (read): Promise<Contents> => {
    const plan = await planFrame(read, plan_id)
    const documents = await documentsOf(read, plan_id)
    return { plan, documents, evidence: await evidenceOf(read, plan_id), registers: await registersOf(read, plan_id) }
  })
  const { plan } = contents
  const packed: Packed = { documents: [], evidence: [], registers: [] }
  const filename = `${plan.company_name} ${plan.plan_name} audit pack.zip`
  const file_id = await keepGeneratedFile(
    ctx,
    {
      customer_id,
      document_id: null,
      key: `${plan.storage_path}/exports/${sanitizedName(plan.plan_name, 'plan')}_audit_pack.zip`,
      filename,
      mime_type: 'application/zip',
      body: zipStream(entriesOf(ctx, contents, packed, job)),
      made_for: job.actor_id,
    },
    async (write, id) => {
      write.audit(
        'plan.audit_pack_made',
        { type: 'plan', id: plan_id, customer_id },
        {
          file_id: [null, id],
          requested_by: [null, job.actor_id],
          documents: [null, approved(packed)],
          evidence: [null, packed.evidence.length],
        },
      )
    },
  )
  const documents = approved(packed)
  return { file_id, filename, documents, evidence: packed.evidence.length, left_out: packed.documents.length - documents }
}

function approved({ documents }: Packed): number {
  return documents.filter(({ packed }) => packed !== null).length
}

async function* entriesOf(ctx: ManualContext, contents: Contents, packed: Packed, job: RunningJob): AsyncGenerator<ZipEntry> {
  const { plan, documents, evidence, registers } = contents
  const steps = documents.length + evidence.length
  for (const [index, { id, code, document_name, approved_version }] of documents.entries()) {
    await job.report((100 * index) / steps, `${code} ${document_name}`)
    if (approved_version === null) {
      packed.documents.push({ code, name: document_name, version: null, packed: null })
      continue
    }
    const { printed, file } = await makeFile(ctx, { document_id: id, format: 'pdf', version: approved_version })
    const entry = hashed(setEntryName('documents', index, file.filename), [file.bytes])
    yield entry
    packed.documents.push({ code, name: document_name, version: printed.version_label, packed: entry.packed() })
  }
  for (const [index, { storage_path, original_filename, sha256, ...proof }] of evidence.entries()) {
    await job.report((100 * (documents.length + index)) / steps, original_filename)
    const entry = hashed(setEntryName('evidence', index, original_filename), ctx.app.storage.download(storage_path))
    yield entry
    const file = entry.packed()
    packed.evidence.push({
      title: proof.title,
      proves: proof.proves,
      state: proof.state,
      packed: file,
      as_recorded: file.sha256 === sha256,
    })
  }
  for (const register of [...registers, evidenceRegister(evidence, packed)]) {
    const entry = hashed(register.file, csvChunks(register.columns, once(register.rows), ','))
    yield entry
    packed.registers.push({ ...register, packed: entry.packed() })
  }
  const text = new TextEncoder()
  const page = hashed('index.html', [text.encode(packIndex(plan, packed))])
  yield page
  const files = [...packed.documents, ...packed.evidence, ...packed.registers, { packed: page.packed() }].flatMap((one) => one.packed ?? [])
  const manifest = hashed('manifest.json', [text.encode(`${JSON.stringify({ ...plan, storage_path: undefined, files }, null, 2)}\n`)])
  yield manifest
  const sums = [...files, manifest.packed()].map(({ file, sha256 }) => `${sha256}  ${file}\n`)
  yield { name: 'sha256sums.txt', bytes: text.encode(sums.join('')) }
}

/** An entry whose hash and size are known once it has been written. */
function hashed(name: string, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): ZipEntry & { packed(): PackFile } {
  const hash = createHash('sha256')
  let size_bytes = 0
  async function* passing(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      hash.update(piece)
      size_bytes += piece.byteLength
      yield piece
    }
  }
  return { name, stream: passing(), packed: () => ({ file: name, sha256: hash.digest('hex'), size_bytes }) }
}

async function* once(rows: TableCell[][]): AsyncGenerator<TableCell[][]> {
  yield rows
}

/** What lies in `evidence/` and what it proves. */
function evidenceRegister(evidence: readonly PackEvidence[], { evidence: packed }: Packed): Register {
  return {
    file: 'registers/evidence.csv',
    title: 'Evidence register',
    columns: [
      { label: 'Evidence', kind: 'text' },
      { label: 'Proves', kind: 'text' },
      { label: 'State', kind: 'text' },
      { label: 'From', kind: 'day' },
      { label: 'Expires', kind: 'day' },
      { label: 'Checked by', kind: 'text' },
      { label: 'Checked (UTC)', kind: 'moment' },
      { label: 'File', kind: 'text' },
      { label: 'SHA-256', kind: 'text' },
    ],
    rows: evidence.map((one, index) => [
      one.title,
      one.proves,
      one.state,
      one.effective_from,
      one.expires_on,
      one.checked_by,
      one.checked_at,
      packed[index]?.packed.file ?? null,
      packed[index]?.packed.sha256 ?? null,
    ]),
  }
}
