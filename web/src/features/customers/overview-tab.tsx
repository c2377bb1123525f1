import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useMay, useMayAll } from '#core/may.tsx'
import { ActivityPanel } from '#features/activity/activity-panel.tsx'
import { activityFeed } from '#features/activity/queries.ts'
import { customerProgressQuery } from '#features/progress/queries.ts'
import { TrendCard } from '#features/progress/trend-card.tsx'
import { Card, MetricLink } from '#ui/card.tsx'
import { useFormats } from '#ui/format.ts'
import { Columns, Grid, Stack } from '#ui/layout.tsx'
import { CompanyCard } from './company-card.tsx'
import { DeadlinesCard } from './deadlines-card.tsx'
import { OverviewPlans } from './overview-plans.tsx'
import { OverviewSplits } from './overview-splits.tsx'
import { PortalCard } from './portal-card.tsx'
import { customerQuery, evidenceTotals, overdueTasks } from './queries.ts'
import { StorageCard } from './storage-card.tsx'
import { useCustomerTexts } from './texts.ts'

/** Figures, plans, trend, deadlines and the cards of a customer. */
export function OverviewTab({ customer_id }: { customer_id: string }) {
  const t = useCustomerTexts()
  const { data: customer } = useSuspenseQuery(customerQuery(customer_id))
  const mayPortal = useMay('portal_accounts:read')
  return (
    <Stack gap={4}>
      <Figures customer_id={customer_id} />
      <Columns
        size="lg"
        aside={
          <Stack gap={4}>
            <DeadlinesCard customer_id={customer_id} />
            <CompanyCard customer={customer} />
            {mayPortal ? <PortalCard customer_id={customer_id} /> : null}
            <StorageCard customer_id={customer_id} />
          </Stack>
        }
      >
        <Stack gap={4}>
          <OverviewPlans customer_id={customer_id} name={customer.company_name} />
          <TrendCard customer_id={customer_id} name={customer.company_name} />
          <OverviewSplits customer_id={customer_id} />
          <Card title={t('activity')}>
            <ActivityPanel query={activityFeed({ customer_id, limit: 10 })} />
          </Card>
        </Stack>
      </Columns>
    </Stack>
  )
}

function Figures({ customer_id }: { customer_id: string }) {
  const t = useCustomerTexts()
  const { number } = useFormats()
  const may = useMayAll()
  const { data: figures } = useSuspenseQuery(customerProgressQuery(customer_id))
  const { data: evidence } = useQuery({ ...evidenceTotals(customer_id), enabled: may('evidence:read') })
  const { data: overdue } = useQuery({ ...overdueTasks(customer_id), enabled: may('tasks:read') })
  const ratio = (part: number, whole: number) => t('ratio', { part: number(part), whole: number(whole) })
  const params = { customer_id }
  return (
    <Grid columns={4}>
      <MetricLink
        to="/customers/$customer_id/plans"
        params={params}
        label={t('figure.plans')}
        value={number(figures.active_plans)}
        note={t('figure.plans.note', { count: figures.total_iso_plans })}
      />
      <MetricLink
        to="/customers/$customer_id/documents"
        params={params}
        label={t('figure.documents')}
        value={ratio(figures.approved_documents, figures.total_documents)}
        note={t('figure.documents.note')}
      />
      <MetricLink
        to="/customers/$customer_id/tasks"
        params={params}
        search={overdue ? { overdue: 'true', layout: 'list' } : {}}
        label={t('figure.tasks')}
        value={ratio(figures.completed_tasks, figures.total_tasks)}
        note={t('figure.overdue', { count: overdue ?? 0 })}
      />
      <MetricLink
        to="/customers/$customer_id/files"
        params={params}
        search={{ view: 'evidence' }}
        label={t('figure.evidence')}
        value={evidence ? ratio(evidence.uploaded, evidence.required) : '–'}
        note={t('figure.evidence.note', { count: evidence?.to_check ?? 0 })}
      />
    </Grid>
  )
}
