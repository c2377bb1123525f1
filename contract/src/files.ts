import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { byCustomer, Count, Day, Id, Moment, optionalText, Reason, SearchText, sortBy, Version } from './core/fields.ts'
import { Page, pageOf } from './core/paging.ts'
import { StorageFolder, StorageType } from './customer-storage.ts'

export const FileType = z.enum(['evidence', 'document', 'export', 'attachment', 'interview_recording', 'template'])
export type FileType = z.infer<typeof FileType>
export const FileState = z.enum(['pending_upload', 'quarantined', 'scanning', 'available', 'refused', 'expired', 'damaged', 'disposed'])
export type FileState = z.infer<typeof FileState>
export const ScanState = z.enum(['clean', 'infected', 'not_scanned', 'error'])
export type ScanState = z.infer<typeof ScanState>

export const CustomerFile = z.strictObject({
  id: Id,
  customer_id: Id,
  document_id: Id.nullable(),
  task_id: Id.nullable(),
  file_type: FileType,
  folder: StorageFolder,
  original_filename: z.string(),
  stored_filename: z.string().nullable().describe('null until the file is available'),
  storage_type: StorageType,
  storage_path: z.string().nullable(),
  file_size_bytes: Count,
  mime_type: z.string(),
  sha256: z.string(),
  state: FileState.describe('Only `available` counts and can be downloaded'),
  refusal: z.string().nullable().describe('Why it was refused'),
  scan_state: ScanState,
  held: z.boolean().describe('Under a legal hold'),
  retain_until: Day.nullable().describe('Kept until then; null: in use, or for good'),
  description: z.string().nullable(),
  uploaded_by: Id.nullable(),
  uploaded_by_name: z.string().nullable(),
  uploaded_by_portal: Id.nullable(),
  uploaded_at: Moment,
  metadata: z.record(z.string(), z.json()),
  version: Version,
  created_at: Moment,
  updated_at: Moment,
  updated_by: Id.nullable(),
})
export type CustomerFile = z.infer<typeof CustomerFile>

/** Text fields of an upload; the file travels in `file`, after them. */
export const FileUpload = z.strictObject({
  file_type: FileType.extract(['evidence', 'document', 'attachment', 'interview_recording']).default('attachment'),
  document_id: Id.optional(),
  task_id: Id.optional(),
  description: optionalText(2000).optional(),
})
export type FileUpload = z.infer<typeof FileUpload>

/** Codes of every upload; `file_refused` says in `reason` type_mismatch, bomb, infected, encrypted, name or empty. */
export const uploadErrors = [
  'file_refused',
  'too_large',
  'media_type_not_allowed',
  'quota_exceeded',
  'storage_full',
  'storage_not_ready',
] as const

export const byFile = z.strictObject({ file_id: Id })

export const files = {
  upload: endpoint({
    method: 'POST',
    path: '/customers/:customer_id/files/upload',
    access: 'files:upload',
    summary: 'Upload a file for a customer',
    description: 'Answers 202 with the same body while the file is being scanned.',
    params: byCustomer,
    body: FileUpload,
    response: CustomerFile,
    status: 201,
    errors: uploadErrors,
    transaction: 'manual',
    multipart: true,
    limit: 'upload',
  }),
  list: endpoint({
    method: 'GET',
    path: '/customers/:customer_id/files',
    access: 'files:read',
    summary: 'List the files of a customer',
    params: byCustomer,
    query: Page.extend({
      folder: StorageFolder.optional(),
      file_type: FileType.optional(),
      document_id: Id.optional(),
      task_id: Id.optional(),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional()
        .describe('Finds out before an upload whether the same file is there already'),
      q: SearchText.optional(),
      sort: sortBy('uploaded_at', 'original_filename', 'file_size_bytes').optional().describe('Default -uploaded_at'),
    }),
    response: pageOf(CustomerFile),
  }),
  get: endpoint({
    method: 'GET',
    path: '/files/:file_id',
    access: 'files:read',
    summary: 'Get what is known about a file',
    params: byFile,
    response: CustomerFile,
  }),
  download: endpoint({
    method: 'GET',
    path: '/files/:file_id/download',
    access: 'files:read',
    summary: 'Download a file',
    params: byFile,
    response: 'file',
    errors: ['file_not_available', 'file_damaged'],
    transaction: 'manual',
  }),
  preview: endpoint({
    method: 'GET',
    path: '/files/:file_id/preview',
    access: 'files:read',
    summary: 'Show a picture or PDF inside the page',
    params: byFile,
    response: 'file',
    errors: ['file_not_available', 'file_damaged', 'no_preview'],
    transaction: 'manual',
  }),
  verify: endpoint({
    method: 'POST',
    path: '/files/:file_id/verify',
    access: 'evidence:review',
    summary: 'Read a file anew and compare its hash',
    params: byFile,
    response: z.strictObject({ id: Id, state: FileState, sha256: z.string(), matches: z.boolean(), verified_at: Moment }),
    errors: ['file_not_available'],
    transaction: 'manual',
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/files/:file_id',
    access: 'files:delete',
    summary: 'Take a file out of use; its bytes stay until they are disposed of',
    params: byFile,
    query: z.strictObject({ reason: Reason.optional() }),
    response: 'none',
    if_match: 'accepted',
    errors: ['legal_hold', 'part_of_approved_record'],
  }),
  bulkDelete: endpoint({
    method: 'POST',
    path: '/files/bulk-delete',
    access: 'files:delete',
    summary: 'Take several files out of use, all or none',
    body: z.strictObject({
      items: z
        .array(z.strictObject({ id: Id, version: z.int().min(1) }))
        .min(1)
        .max(500),
      reason: Reason.optional(),
    }),
    response: z.strictObject({ deleted: Count }),
    errors: ['bulk_refused'],
  }),
}
