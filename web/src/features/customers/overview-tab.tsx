import { useSuspenseQuery } from '@tanstack/react-query'
import { useMay } from '#core/may.tsx'
import { ActivityPanel } from '#features/activity/activity-panel.tsx'
import { activityFeed } from '#features/activity/queries.ts'
import { planList } from '#features/plans/queries.ts'
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
import { customerQuery } from './queries.ts'
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
            <Card title={t('activity')}>
              <ActivityPanel query={activityFeed({ customer_id, limit: 10 })} />
            </Card>
          </Stack>
        }
      >
        <Stack gap={4}>
          <OverviewPlans customer_id={customer_id} name={customer.company_name} />
          <TrendCard customer_id={customer_id} name={customer.company_name} />
          <OverviewSplits customer_id={customer_id} />
        </Stack>
      </Columns>
    </Stack>
  )
}

function Figures({ customer_id }: { customer_id: string }) {
  const t = useCustomerTexts()
  const { number } = useFormats()
  const { data: figures } = useSuspenseQuery(customerProgressQuery(customer_id))
  const { data: plans } = useSuspenseQuery(planList(customer_id))
  const counted = plans.items.filter((plan) => plan.plan_status !== 'cancelled')
  const sum = (name: 'evidence_required_count' | 'evidence_uploaded_count' | 'overdue_tasks') =>
    counted.reduce((total, plan) => total + plan[name], 0)
  const overdue = sum('overdue_tasks')
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
      />
      <MetricLink
        to="/customers/$customer_id/tasks"
        params={params}
        label={t('figure.tasks')}
        value={ratio(figures.completed_tasks, figures.total_tasks)}
        note={overdue > 0 ? t('figure.overdue', { count: overdue }) : undefined}
      />
      <MetricLink
        to="/customers/$customer_id/files"
        params={params}
        label={t('figure.evidence')}
        value={ratio(sum('evidence_uploaded_count'), sum('evidence_required_count'))}
      />
    </Grid>
  )
}
