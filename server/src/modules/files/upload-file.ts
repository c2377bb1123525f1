import type { CustomerFile, FileUpload } from '@dna/contract/files'
import type { ManualContext, ReadContext } from '../../core/context.ts'
import { notFound, unknownReference } from '../../core/errors.ts'
import type { StorageFolder } from '../../core/storage/provider.ts'
import type { IncomingFile } from '../../core/uploads.ts'
import { receiveFile } from './receive-file.ts'

type Place = { folder: StorageFolder; subfolder?: string }

/** `POST /customers/{id}/files/upload`: a file that is kept for a customer and, if named, for a document or task of it. */
export async function uploadFile(
  ctx: ManualContext,
  customer_id: string,
  input: { fields: FileUpload; file: IncomingFile },
): Promise<CustomerFile> {
  const { fields, file } = input
  const place = await ctx.read((read) => placeOf(read, customer_id, fields))
  const { file: stored } = await receiveFile(ctx, { ...fields, ...place, customer_id, file }, async () => ({}))
  return stored
}

/** Where the file belongs. Throws 404 for the customer, 422 for a document or task that is not its own. */
async function placeOf(ctx: ReadContext, customer_id: string, { file_type, document_id, task_id }: FileUpload): Promise<Place> {
  const rows = await ctx.text<{ document: string | null; task: string | null; family: string | null }>({
    text: `select d.id as document, t.id as task, s.family
      from customers c
      left join customer_documents d on d.org_id = $1 and d.id = $3 and d.customer_id = c.id
      left join customer_iso_plans p on p.org_id = $1 and p.id = d.plan_id
      left join iso_standards s on s.org_id = $1 and s.id = p.iso_standard_id
      left join customer_tasks t on t.org_id = $1 and t.id = $4 and t.customer_id = c.id
      where c.org_id = $1 and c.id = $2`,
    values: [ctx.org_id, customer_id, document_id ?? null, task_id ?? null],
  })
  const found = rows[0]
  if (!found) throw notFound('customer')
  if (document_id && !found.document) throw unknownReference('/document_id')
  if (task_id && !found.task) throw unknownReference('/task_id')
  const isEvidence = file_type === 'evidence' || file_type === 'interview_recording'
  if (!isEvidence) return { folder: 'documents', subfolder: found.family ?? undefined }
  return { folder: 'evidence', subfolder: subfolderOf({ task_id, document_id }) }
}

/** The folder of what a piece of evidence is for. */
export function subfolderOf(target: { task_id?: string | null; document_id?: string | null }): string | undefined {
  if (target.task_id) return `task_${target.task_id}`
  return target.document_id ? `document_${target.document_id}` : undefined
}
