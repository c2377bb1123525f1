import { useQuery } from '@tanstack/react-query'
import { customerProgressQuery } from '#features/progress/queries.ts'
import { useFormats } from '#ui/format.ts'
import { storageQuery } from './queries.ts'
import { useCustomerTexts } from './texts.ts'

/** What goes with a customer: "This removes Beta Inc with 15 documents and 48 files." */
export function PurgeText({ customer_id, name }: { customer_id: string; name: string }) {
  const t = useCustomerTexts()
  const { number } = useFormats()
  const { data: figures } = useQuery(customerProgressQuery(customer_id))
  const { data: storage } = useQuery(storageQuery(customer_id))
  if (!figures || !storage) return t('delete.text.all', { name })
  return t('delete.text', { name, count: figures.total_documents, files: number(storage.total_files) })
}
