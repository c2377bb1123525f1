import type { ReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, listPage, orderBy, type PageInput } from '../../core/list-page.ts'
import { requireCustomer } from '../customers/index.ts'
import { type FileRow, presentFile, type StoredFile } from './present.ts'

export type FileFilter = PageInput & {
  folder?: string
  file_type?: string
  document_id?: string
  task_id?: string
  sha256?: string
  q?: string
  sort?: string
}

/** What a person sees of a file: not what was refused, still travels, or was taken out of use. */
const visible = `f.state in ('available', 'damaged', 'disposed') and f.removed_at is null and f.customer_id is not null`

const columns = `f.id, f.customer_id, f.document_id, f.task_id, f.file_type, f.original_filename, f.stored_filename, f.storage_type, f.storage_path,
  f.file_size_bytes, f.mime_type, f.sha256, f.state, f.refusal, f.scan_state, f.held, f.retain_until, f.description, f.uploaded_by, u.full_name as uploaded_by_name,
  f.uploaded_by_portal, f.uploaded_at, f.metadata, f.version, f.created_at, f.updated_at, f.updated_by`
const joined = 'customer_storage_files f left join users u on u.id = f.uploaded_by'

const sortColumns = { uploaded_at: 'f.uploaded_at', original_filename: 'lower(f.original_filename)', file_size_bytes: 'f.file_size_bytes' }

/** One page of a customer's files. Throws 404 for a customer that is not there. */
export async function pageOfFiles(ctx: ReadContext, customer_id: string, filter: FileFilter): Promise<ListPage<StoredFile>> {
  await requireCustomer(ctx, customer_id)
  const where = conditions(ctx.org_id)
    .add('f.customer_id = $?', customer_id)
    .when(filter.folder, `split_part(f.storage_path, '/', 3) = $?`)
    .when(filter.file_type, 'f.file_type = $?')
    .when(filter.document_id, 'f.document_id = $?')
    .when(filter.task_id, 'f.task_id = $?')
    .when(filter.sha256, 'f.sha256 = $?')
    .when(filter.q && containing(folded(filter.q)), 'lower(f.original_filename) like $?')
  const page = await listPage<FileRow>(ctx, filter, {
    select: columns,
    from: `from ${joined} where f.org_id = $1 and ${visible}${where.text()}`,
    order: orderBy(filter.sort ?? '-uploaded_at', sortColumns, 'f.id'),
    values: where.values,
  })
  return { ...page, items: page.items.map(presentFile) }
}

/** One file that people may see. Throws 404. */
export async function findFile(ctx: ReadContext, id: string): Promise<StoredFile> {
  const rows = await fileRows(ctx, [id])
  const row = rows[0]
  if (!row) throw notFound('file')
  return presentFile(row)
}

/** Those of the given files that people may see. */
export async function fileRows(ctx: ReadContext, ids: string[]): Promise<FileRow[]> {
  return ctx.text<FileRow>({
    text: `select ${columns} from ${joined} where f.org_id = $1 and f.id = any($2) and ${visible} order by f.id`,
    values: [ctx.org_id, ids],
  })
}
