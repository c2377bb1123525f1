import { join, sep } from 'node:path'
import type { Customer, CustomerSite } from '@dna/contract/customer-records'
import type { StorageConfig } from '@dna/contract/customer-storage'
import type { App } from '../../core/context.ts'

/** A row of `customers` with its sites as JSON. */
export type CustomerRow = Omit<Customer, 'sites' | 'created_at' | 'updated_at' | 'last_portal_login' | 'storage_config'> & {
  org_id: string
  company_name_folded: string
  storage_config: StorageConfig
  storage_secrets_enc: Buffer | null
  storage_error: string | null
  last_portal_login: Date | null
  created_at: Date
  updated_at: Date
  sites: CustomerSite[]
}

/** A customer as the API shows it: without folded columns and secrets, with the folder as a person would look for it. */
export function presentCustomer(app: App, row: CustomerRow): Customer {
  const { org_id: _org, company_name_folded: _folded, storage_secrets_enc: _secrets, storage_error: _error, ...shown } = row
  return {
    ...shown,
    storage_path: row.storage_path === null ? null : storageFolderPath(app, row.storage_path),
    storage_config: row.storage_type === 'local' ? null : row.storage_config,
    last_portal_login: row.last_portal_login?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}

/** The folder of a customer on this machine, with the separator that shows that it is one. */
export function storageFolderPath(app: App, folder: string): string {
  return join(app.config.storage_path, folder) + sep
}
