import type { Customer } from '@dna/contract/customer-records'
import { customers } from '@dna/contract/customers'
import { files } from '@dna/contract/files'
import { call, newKey, upload } from '#core/api.ts'

/** Uploads a logo and makes it the customer's. False when it was refused; the customer stays as it is then. */
export async function sendLogo(customer: Pick<Customer, 'id' | 'version'>, file: File | null): Promise<boolean> {
  if (!file) return true
  try {
    const params = { customer_id: customer.id }
    const sent = await upload(files.upload, { params, body: { file_type: 'attachment' }, file, idempotency_key: newKey() })
    await call(customers.update, { params, body: { logo_file_id: sent.id }, if_match: customer.version, idempotency_key: newKey() })
    return true
  } catch {
    return false
  }
}
