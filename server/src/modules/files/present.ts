import type { CustomerFile } from '@dna/contract/files'
import { storageFolders } from '../../core/storage/provider.ts'

/** A row of `customer_storage_files` that people may see, with the name of who uploaded it. */
export type FileRow = Omit<CustomerFile, 'folder' | 'storage_path' | 'uploaded_at' | 'created_at' | 'updated_at'> & {
  storage_path: string | null
  uploaded_at: Date
  created_at: Date
  updated_at: Date
}
export type StoredFile = CustomerFile

/** A file as the API shows it. Its path begins with the customer's folder; the organization's is left out. What was disposed of has none. */
export function presentFile(row: FileRow): StoredFile {
  const [, customer_folder = '', folder, ...rest] = row.storage_path?.split('/') ?? []
  const known = storageFolders.find((name) => name === folder) ?? (row.file_type === 'evidence' ? 'evidence' : 'documents')
  return {
    ...row,
    folder: known,
    storage_path: row.storage_path && [customer_folder, folder, ...rest].join('/'),
    uploaded_at: row.uploaded_at.toISOString(),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
