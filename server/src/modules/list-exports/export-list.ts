import type { StartedJob } from '@dna/contract/core/endpoint'
import { mostPdfRows, mostRowsAtOnce } from '@dna/contract/list-exports'
import { type Answer, type FileAnswer, fileAnswer, withStatus } from '../../core/answers.ts'
import { type ManualContext, requirePermission } from '../../core/context.ts'
import { tooMany } from '../../core/errors.ts'
import { filenameOf, type ListRequest, listFile, mediaTypes, tooManyRows } from './list-file.ts'
import { lists } from './lists.ts'

/**
 * A list as a file; too long a one is written by a job. Every export is in the audit trail before its first byte leaves. Throws what the
 * list throws, 422 `too_many_rows` for a PDF, 429 `export_running` while this process makes another one for the organization.
 */
export async function exportList(ctx: ManualContext, request: ListRequest): Promise<Answer<FileAnswer> | Answer<StartedJob>> {
  const { list, format, query } = request
  const definition = lists[list]
  requirePermission(ctx, definition.reads)
  const rows = await ctx.read(async (read) => (await definition.open(read, query)).count(mostRowsAtOnce + 1))
  if (format === 'pdf' && rows > mostPdfRows) throw tooManyRows()
  if (rows > mostRowsAtOnce) return withStatus(await startJob(ctx, request), 202)
  const release = takeTurn(ctx)
  try {
    await ctx.write(async (write) => {
      write.audit('list.exported', exportedObject(ctx, query), { ...named(request), rows: [null, rows] })
    })
    const body = await listFile(ctx, request, { onEnd: release })
    return fileAnswer({ filename: filenameOf(ctx, request), media_type: mediaTypes[format], disposition: 'attachment', body })
  } catch (error) {
    release()
    throw error
  }
}

/** What the audit trail keeps of an export: which list, as what, under which filters. */
export function named({ list, format, query }: ListRequest): Record<string, [null, unknown]> {
  return { list: [null, list], format: [null, format], filters: [null, query] }
}

/** The object of the audit entry of an export; it belongs to the customer that the list was narrowed to. */
export function exportedObject(ctx: { org_id: string }, { customer_id }: ListRequest['query']) {
  return { type: 'organization', id: ctx.org_id, customer_id: customer_id ?? null }
}

async function startJob(ctx: ManualContext, request: ListRequest): Promise<StartedJob> {
  return ctx.write(async (write) => {
    const job_id = await write.enqueue('lists.export', request)
    write.audit('list.export_requested', exportedObject(ctx, request.query), named(request))
    return { job_id }
  })
}

/** One export at a time per organization: each holds a connection, on the built-in engine the only one. */
function takeTurn(ctx: ManualContext): () => void {
  const { exporting } = ctx.app
  if (exporting.has(ctx.org_id)) throw tooMany('export_running', 'Another list is being exported. Try again when it is finished', 5)
  exporting.add(ctx.org_id)
  return () => exporting.delete(ctx.org_id)
}
