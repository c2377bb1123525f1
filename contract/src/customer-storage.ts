import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { byCustomer, Count, Email } from './core/fields.ts'

export const StorageType = z.enum(['local', 's3', 'google_drive'])
export type StorageType = z.infer<typeof StorageType>
export const StorageState = z.enum(['ready', 'not_initialized', 'error'])
export type StorageState = z.infer<typeof StorageState>

/** A secret that was written: whether there is one and how it ends, never more. */
export const SecretState = z.strictObject({ is_set: z.boolean(), last_4: z.string().nullable() })
export type SecretState = z.infer<typeof SecretState>

/** `s3` has bucket, prefix and region, `google_drive` a folder; `local` has nothing to configure. */
export const StorageConfig = z.strictObject({
  bucket: z.string().optional(),
  prefix: z.string().optional(),
  region: z.string().optional(),
  access_key: z.string().optional(),
  secret_key: SecretState.optional(),
  root_folder_id: z.string().optional(),
  share_with: z.string().optional(),
})
export type StorageConfig = z.infer<typeof StorageConfig>

/** Which fields fit the storage type is checked with the customer: 422 `storage_config_invalid`. */
export const StorageConfigInput = z.strictObject({
  bucket: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be a bucket name')
    .optional(),
  prefix: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9_/-]*$/)
    .optional(),
  region: z
    .string()
    .max(60)
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  access_key: z.string().min(1).max(200).optional(),
  secret_key: z.string().min(1).max(500).optional().describe('Write only'),
  root_folder_id: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9_-]+$/)
    .optional(),
  share_with: Email.optional(),
})
export type StorageConfigInput = z.infer<typeof StorageConfigInput>

export const StorageFolder = z.enum(['documents', 'evidence', 'exports', 'temp'])
export type StorageFolder = z.infer<typeof StorageFolder>

export const StorageInfo = z.strictObject({
  storage_type: StorageType,
  storage_state: StorageState,
  storage_path: z.string().nullable().describe('Folder when local'),
  bucket: z.string().nullable(),
  prefix: z.string().nullable(),
  problem: z.string().nullable().describe('Why the storage is not ready'),
  folders: z.array(z.strictObject({ folder: StorageFolder, files: Count, bytes: Count })),
  total_files: Count,
  total_bytes: Count,
  free_bytes: Count.nullable().describe('When local'),
})
export type StorageInfo = z.infer<typeof StorageInfo>

export const customerStorage = {
  info: endpoint({
    method: 'GET',
    path: '/customers/:customer_id/storage-info',
    access: 'customers:read',
    summary: 'Say where the files of a customer lie and how much they take',
    params: byCustomer,
    response: StorageInfo,
    transaction: 'manual',
  }),
  initialize: endpoint({
    method: 'POST',
    path: '/customers/:customer_id/initialize-storage',
    access: 'customers:write',
    summary: 'Create the folders that are missing',
    params: byCustomer,
    response: StorageInfo,
    if_match: 'accepted',
    errors: ['storage_type_unavailable'],
    transaction: 'manual',
  }),
}
