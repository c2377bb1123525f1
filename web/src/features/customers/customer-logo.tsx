import type { CustomerSummary } from '@dna/contract/customer-records'
import { files } from '@dna/contract/files'
import { addressOf } from '#core/api.ts'
import { Avatar } from '#ui/avatar.tsx'

type CustomerLogoProps = { customer: Pick<CustomerSummary, 'company_name' | 'logo_file_id'>; size?: 'md' | 'lg' }

/** The logo of a customer, or its initials. */
export function CustomerLogo({ customer: { company_name, logo_file_id }, size = 'md' }: CustomerLogoProps) {
  const src = logo_file_id ? addressOf(files.preview, { params: { file_id: logo_file_id } }) : undefined
  return <Avatar name={company_name} size={size} src={src} square plain />
}
