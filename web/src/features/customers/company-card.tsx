import type { Customer } from '@dna/contract/customer-records'
import { Pencil } from 'lucide-react'
import { useMay } from '#core/may.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { Card, KeyValues } from '#ui/card.tsx'
import { useFormats } from '#ui/format.ts'
import { Multiline } from '#ui/layout.tsx'
import { Tags } from './customer-columns.tsx'
import { languageName } from './languages.ts'
import { useCustomerTexts } from './texts.ts'

/** Who the customer is and how to reach them. Only what is known is shown. */
export function CompanyCard({ customer }: { customer: Customer }) {
  const t = useCustomerTexts()
  const { number, list, locale } = useFormats()
  const mayWrite = useMay('customers:write')
  const sites = customer.sites.map((site) => (site.in_scope ? site.name : t('site.out', { name: site.name })))
  const items = [
    { label: t('legal_form'), value: customer.legal_form },
    { label: t('industry'), value: customer.industry },
    { label: t('employees'), value: customer.employees === null ? null : number(customer.employees) },
    { label: t('contact'), value: customer.contact_person },
    { label: t('contact_email'), value: customer.contact_email },
    { label: t('document_email'), value: customer.document_email },
    { label: t('phone'), value: customer.phone },
    { label: t('website'), value: customer.website },
    { label: t('address'), value: customer.address ? <Multiline>{customer.address}</Multiline> : null },
    { label: t('language'), value: customer.locale ? languageName(customer.locale, locale) : null },
    { label: t('sites'), value: sites.length > 0 ? list(sites) : null },
    { label: t('tags'), value: customer.tags.length > 0 ? <Tags tags={customer.tags} /> : null },
    { label: t('notes'), value: customer.notes ? <Multiline>{customer.notes}</Multiline> : null },
  ]
  const known = items.filter(({ value }) => value !== null)
  return (
    <Card
      title={t('company.card')}
      actions={
        mayWrite && customer.status !== 'archived' ? (
          <ButtonLink size="sm" icon={<Pencil aria-hidden />} to="/customers/$customer_id/edit" params={{ customer_id: customer.id }}>
            {t('edit')}
          </ButtonLink>
        ) : null
      }
    >
      <KeyValues items={known.length > 0 ? known : items.slice(1, 5)} />
    </Card>
  )
}
