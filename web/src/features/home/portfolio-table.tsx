import type { PortfolioRow } from '@dna/contract/portfolio'
import { useQuery } from '@tanstack/react-query'
import { useSearchPatch } from '#core/list-search.ts'
import { pathOf } from '#core/paths.ts'
import { errorFacts } from '#core/problem-text.ts'
import { ProgressFigure } from '#features/progress/progress-figure.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { useFormats } from '#ui/format.ts'
import { Row, Text } from '#ui/layout.tsx'
import { ListSkeleton } from '#ui/skeleton.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { DueDate } from '#ui/time.tsx'
import type { HomeSearch } from './home-search.ts'
import { pageSize, portfolioList } from './queries.ts'
import { useHomeTexts } from './texts.ts'

/** One row per customer with its plans, progress and what is due. */
export function PortfolioTable({ search }: { search: HomeSearch }) {
  const t = useHomeTexts()
  const { number } = useFormats()
  const patch = useSearchPatch()
  const { data, error, refetch } = useQuery(portfolioList(search))
  if (!data) return error ? <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} /> : <ListSkeleton bare rows={5} />
  const ratio = (part: number, whole: number) => t('ratio', { part: number(part), whole: number(whole) })
  const columns: Column<PortfolioRow>[] = [
    {
      key: 'customer',
      header: t('customer'),
      sort: 'company_name',
      cell: ({ customer }) => (
        <Row wrap>
          <TextLink quiet to={pathOf.customer(customer.id)}>
            {customer.company_name}
          </TextLink>
          {customer.is_demo ? <Badge>{t('demo')}</Badge> : null}
        </Row>
      ),
    },
    { key: 'plans', header: t('plans'), width: '9.5rem', card: 'status', cell: (row) => <Plans row={row} /> },
    {
      key: 'progress',
      header: t('progress'),
      sort: 'overall_progress',
      width: '12rem',
      card: 'wide',
      cell: ({ customer, overall_progress }) => (
        <ProgressFigure customer_id={customer.id} name={customer.company_name} value={overall_progress} />
      ),
    },
    {
      key: 'documents',
      header: t('documents'),
      align: 'end',
      width: '6rem',
      from: 'xl',
      card: 'fact',
      cell: (row) => ratio(row.approved_documents, row.total_documents),
    },
    {
      key: 'overdue',
      header: t('overdue'),
      sort: 'overdue_tasks',
      align: 'end',
      width: '6rem',
      card: 'fact',
      cell: (row) => <Overdue row={row} />,
    },
    {
      key: 'next',
      header: t('next'),
      sort: 'next_due_date',
      width: '8rem',
      card: 'fact',
      cell: ({ next_due_date }) => <DueDate value={next_due_date} />,
    },
  ]
  return (
    <DataTable
      name={t('portfolio')}
      rows={data.items}
      columns={columns}
      rowKey={({ customer }) => customer.id}
      rowLabel={({ customer }) => customer.company_name}
      sort={search.sort}
      onSort={(sort) => patch({ sort })}
      total={data.total}
      totalCapped={data.total_capped}
      offset={data.offset}
      limit={pageSize}
      onOffset={(offset) => patch({ offset: offset || undefined })}
      empty={<EmptyState art="customers">{search.scope === 'mine' ? t('none.mine') : t('none')}</EmptyState>}
    />
  )
}

function Plans({ row }: { row: PortfolioRow }) {
  if (row.plans.length === 0) return <Text tone="muted">–</Text>
  return (
    <Row gap={1} wrap>
      {row.plans.map((plan) => (
        <TextLink key={plan.id} to={pathOf.plan(row.customer.id, plan.id)}>
          <Badge tone={plan.plan_status === 'completed' ? 'success' : plan.plan_status === 'paused' ? 'warning' : 'neutral'}>
            {plan.iso_code}
          </Badge>
        </TextLink>
      ))}
    </Row>
  )
}

function Overdue({ row: { customer, overdue_tasks } }: { row: PortfolioRow }) {
  const t = useHomeTexts()
  const { number } = useFormats()
  if (overdue_tasks === 0) return <Text tone="muted">{number(0)}</Text>
  return (
    <TextLink
      quiet
      to="/tasks"
      search={{ layout: 'list', overdue: 'true', customer_id: customer.id }}
      aria-label={t('overdue.of', { count: overdue_tasks, name: customer.company_name })}
    >
      <Text tone="danger">{number(overdue_tasks)}</Text>
    </TextLink>
  )
}
