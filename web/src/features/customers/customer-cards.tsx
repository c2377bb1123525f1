import type { CustomerSummary } from '@dna/contract/customer-records'
import { ProgressFigure } from '#features/progress/progress-figure.tsx'
import { Card, KeyValues } from '#ui/card.tsx'
import { useFormats } from '#ui/format.ts'
import { CardGrid, Row, Stack } from '#ui/layout.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { DueDate } from '#ui/time.tsx'
import { CustomerActions } from './customer-actions.tsx'
import { PlanChips } from './customer-columns.tsx'
import { CustomerLogo } from './customer-logo.tsx'
import { useCustomerTexts } from './texts.ts'

/** The customers as cards: fewer figures, larger ones. */
export function CustomerCards({ name, customers }: { name: string; customers: CustomerSummary[] }) {
  return (
    <CardGrid label={name}>
      {customers.map((customer) => (
        <CustomerCard key={customer.id} customer={customer} />
      ))}
    </CardGrid>
  )
}

function CustomerCard({ customer }: { customer: CustomerSummary }) {
  const t = useCustomerTexts()
  const { number } = useFormats()
  const ratio = (part: number, whole: number) => t('ratio.of', { part: number(part), whole: number(whole) })
  return (
    <Card
      title={
        <Row gap={3}>
          <CustomerLogo customer={customer} />
          <TextLink quiet to="/customers/$customer_id" params={{ customer_id: customer.id }}>
            {customer.company_name}
          </TextLink>
        </Row>
      }
      actions={<CustomerActions customer={customer} />}
    >
      <Stack gap={3}>
        <Row gap={2} wrap>
          <StatusChip of="customer" value={customer.status} />
          <PlanChips customer={customer} />
        </Row>
        <ProgressFigure customer_id={customer.id} name={customer.company_name} value={customer.overall_progress} look="fill" />
        <KeyValues
          items={[
            { label: t('documents'), value: ratio(customer.approved_documents, customer.total_documents) },
            { label: t('tasks'), value: ratio(customer.completed_tasks, customer.total_tasks) },
            { label: t('evidence'), value: ratio(customer.evidence_uploaded_count, customer.evidence_required_count) },
            { label: t('next_due'), value: <DueDate value={customer.next_due_date} /> },
          ]}
        />
      </Stack>
    </Card>
  )
}
