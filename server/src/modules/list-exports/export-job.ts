import { Readable } from 'node:stream'
import { type ExportedList, ListExportFormat, listExports } from '@dna/contract/list-exports'
import { z } from 'zod'
import { type Answer, type FileAnswer, fileAnswer } from '../../core/answers.ts'
import { type ManualContext, requirePermission } from '../../core/context.ts'
import { conflict, notFound, permissionDenied } from '../../core/errors.ts'
import type { RunningJob } from '../../core/job-worker.ts'
import { manualContext } from '../../core/manual.ts'
import { memberActor } from '../../core/sessions.ts'
import type { Frame } from '../../core/units.ts'
import { listFolder } from '../files/index.ts'
import { exportedObject, named } from './export-list.ts'
import { filenameOf, type ListRequest, listFile, mediaTypes } from './list-file.ts'
import { lists } from './lists.ts'

const reportEveryMs = 1_000

const isList = (name: string): name is ExportedList => name in lists
const Payload = z.object({
  list: z.string().refine(isList),
  format: ListExportFormat,
  query: z.record(z.string(), z.string()),
})

/** The job: writes the list with the rights that its person has today, and keeps it for 30 days. */
export async function writeList(frame: Frame & { org_id: string }, payload: unknown, job: RunningJob) {
  const request = Payload.parse(payload)
  const { org_id, request: asked } = frame
  const actor = job.actor_id === null ? null : await memberActor(frame.app, { org_id, user_id: job.actor_id })
  if (!actor) throw permissionDenied(listExports[request.list].access)
  const ctx = manualContext({ ...frame, actor })
  requireBothRights(ctx, request)
  const total = await ctx.read(async (read) => (await lists[request.list].open(read, request.query)).count(Number.MAX_SAFE_INTEGER))
  const key = keyOf(org_id, asked.id, request)
  await ctx.app.storage.delete(key)
  let rows = 0
  const body = await listFile(ctx, request, {
    onRows: (count) => {
      rows = count
    },
  })
  await ctx.app.storage.upload(
    key,
    Readable.from(
      reported(body, job, () => ({ rows, total })),
      { objectMode: false },
    ),
  )
  await ctx.write(async (write) => {
    write.audit('list.exported', exportedObject(ctx, request.query), { ...named(request), rows: [null, rows] })
  })
  return { filename: filenameOf(ctx, request), rows }
}

type Done = { status: string; payload: unknown; result: { filename?: string } | null }

/** The file that a job wrote, for whoever started it. Throws 404, 409 `file_not_available` before the end and after 30 days. */
export async function downloadList(ctx: ManualContext, job_id: string): Promise<Answer<FileAnswer>> {
  const [job] = await ctx.read((read) =>
    read.text<Done>({
      text: `select status, payload, result from jobs where org_id = $1 and id = $2 and kind = 'lists.export' and actor_id = $3`,
      values: [read.org_id, job_id, read.actor.user_id],
    }),
  )
  if (!job) throw notFound('job')
  const request = Payload.parse(job.payload)
  requireBothRights(ctx, request)
  const key = keyOf(ctx.org_id, job_id, request)
  const stored = job.status === 'succeeded' ? await ctx.app.storage.stat(key) : null
  if (!stored) throw conflict('file_not_available', 'The file is not there. Lists are kept for 30 days')
  await ctx.write(async (write) => {
    write.audit('list.downloaded', exportedObject(ctx, request.query), named(request))
  })
  return fileAnswer({
    filename: job.result?.filename ?? filenameOf(ctx, request),
    media_type: mediaTypes[request.format],
    size_bytes: stored.size_bytes,
    disposition: 'attachment',
    body: ctx.app.storage.download(key),
  })
}

function requireBothRights(ctx: ManualContext, { list }: ListRequest): void {
  requirePermission(ctx, listExports[list].access)
  requirePermission(ctx, lists[list].reads)
}

function keyOf(org_id: string, job_id: string, { format }: ListRequest): string {
  return `${listFolder(org_id)}/${job_id}.${format}`
}

/** Passes the bytes on and says meanwhile how far they are; ends with the job when somebody cancels it. */
async function* reported(body: Readable, job: RunningJob, at: () => { rows: number; total: number }): AsyncGenerator<Uint8Array> {
  let next = 0
  for await (const chunk of body) {
    const now = performance.now()
    if (now >= next) {
      next = now + reportEveryMs
      const { rows, total } = at()
      await job.report(
        Math.min(99, (100 * rows) / Math.max(1, total)),
        `${rows.toLocaleString('en')} of ${total.toLocaleString('en')} rows`,
      )
    }
    yield chunk
  }
}
