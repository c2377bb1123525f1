import type { CustomerSummary } from '@dna/contract/customer-records'
import { useSearchPatch } from '#core/list-search.ts'
import { ProgressFigure } from '#features/progress/progress-figure.tsx'
import { AvatarGroup } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import type { Column } from '#ui/data-table.tsx'
import { useFormats } from '#ui/format.ts'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { DueDate } from '#ui/time.tsx'
import { CustomerLogo } from './customer-logo.tsx'
import { useCustomerTexts } from './texts.ts'

/** The columns of the list of customers. */
export function useCustomerColumns(): Column<CustomerSummary>[] {
  const t = useCustomerTexts()
  const { number } = useFormats()
  const ratio = (part: number, whole: number) => t('ratio', { part: number(part), whole: number(whole) })
  return [
    { key: 'company', header: t('company'), sort: 'company_name', width: '16rem', cell: (row) => <Company customer={row} /> },
    {
      key: 'status',
      header: t('status'),
      width: '7rem',
      card: 'status',
      cell: (row) => <StatusChip of="customer" value={row.status} />,
    },
    { key: 'plans', header: t('plans'), width: '8rem', card: 'status', cell: (row) => <PlanChips customer={row} /> },
    {
      key: 'progress',
      header: t('progress'),
      sort: 'overall_progress',
      width: '10rem',
      card: 'wide',
      cell: (row) => <ProgressFigure customer_id={row.id} name={row.company_name} value={row.overall_progress} look="fill" />,
    },
    {
      key: 'documents',
      header: t('documents'),
      align: 'end',
      card: 'fact',
      cell: (row) => ratio(row.approved_documents, row.total_documents),
    },
    {
      key: 'evidence',
      header: t('evidence'),
      align: 'end',
      card: 'fact',
      from: 'lg',
      cell: (row) => ratio(row.evidence_uploaded_count, row.evidence_required_count),
    },
    {
      key: 'next_due',
      header: t('next_due'),
      sort: 'next_due_date',
      card: 'fact',
      cell: (row) => <DueDate value={row.next_due_date} />,
    },
    {
      key: 'overdue',
      header: t('overdue'),
      sort: 'overdue_tasks',
      align: 'end',
      card: 'fact',
      cell: (row) => (
        <Text tone={row.overdue_tasks > 0 ? 'danger' : 'muted'} size="sm" tabular>
          {number(row.overdue_tasks)}
        </Text>
      ),
    },
    { key: 'manager', header: t('manager'), from: 'xl', cell: (row) => <AvatarGroup names={managersOf(row)} /> },
  ]
}

function Company({ customer }: { customer: CustomerSummary }) {
  const t = useCustomerTexts()
  return (
    <Row gap={3}>
      <CustomerLogo customer={customer} />
      <Stack gap={0}>
        <Row>
          <TextLink quiet to="/customers/$customer_id" params={{ customer_id: customer.id }}>
            {customer.company_name}
          </TextLink>
          {customer.is_demo ? <Badge>{t('demo')}</Badge> : null}
        </Row>
        <Row gap={2} wrap>
          <Text size="sm" tone="muted">
            {t('number.is', { number: customer.number })}
          </Text>
          <Tags tags={customer.tags} />
        </Row>
      </Stack>
    </Row>
  )
}

/** The standards of the open plans. */
export function PlanChips({ customer }: { customer: CustomerSummary }) {
  return (
    <Row gap={1} wrap>
      {customer.plans.map((plan) => (
        <Badge key={plan.id} tone={plan.plan_status === 'paused' ? 'warning' : 'info'}>
          {shortCode(plan.iso_code)}
        </Badge>
      ))}
    </Row>
  )
}

/** Each tag filters the list by itself. */
export function Tags({ tags }: { tags: string[] }) {
  const t = useCustomerTexts()
  const patch = useSearchPatch()
  return (
    <Row gap={2} wrap>
      {tags.map((tag) => (
        <Button key={tag} variant="link" size="sm" aria-label={t('tag.filter', { tag })} onClick={() => patch({ tag })}>
          {tag}
        </Button>
      ))}
    </Row>
  )
}

/** A chip has no room for the edition: ISO 27001:2022 is ISO 27001. */
function shortCode(iso_code: string): string {
  return iso_code.split(':')[0] ?? iso_code
}

function managersOf(customer: CustomerSummary): string[] {
  return [...new Set(customer.plans.flatMap((plan) => (plan.manager_name ? [plan.manager_name] : [])))]
}
