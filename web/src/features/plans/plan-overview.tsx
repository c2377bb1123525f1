import { useSuspenseQuery } from '@tanstack/react-query'
import { Blockers, LoweredBy } from '#features/progress/explanation.tsx'
import { planProgressQuery } from '#features/progress/queries.ts'
import { DocumentSplit, EvidenceSplit, TaskSplit } from '#features/progress/split-cards.tsx'
import { TrendCard } from '#features/progress/trend-card.tsx'
import { Card, KeyValues } from '#ui/card.tsx'
import { dayOf } from '#ui/days.ts'
import { Columns, Grid, Stack } from '#ui/layout.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { DateText } from '#ui/time.tsx'
import { planQuery } from './queries.ts'
import { usePlanTexts } from './texts.ts'

/** Figures of a plan: documents, tasks and evidence by status, the trend, and what would raise it most. */
export function PlanOverview({ customer_id, plan_id }: { customer_id: string; plan_id: string }) {
  const t = usePlanTexts()
  const { data: plan } = useSuspenseQuery(planQuery(customer_id, plan_id))
  const { data: figures } = useSuspenseQuery(planProgressQuery(customer_id, plan_id))
  const params = { customer_id, plan_id }
  const start = plan.start_date ?? dayOf(plan.created_at)
  const end = plan.target_completion_date
  return (
    <Stack gap={4}>
      <Grid columns={3}>
        <DocumentSplit figures={figures} />
        <TaskSplit figures={figures} />
        <EvidenceSplit figures={figures} />
      </Grid>
      <Columns
        aside={
          <Stack gap={4}>
            <Card title={t('facts')}>
              <KeyValues
                items={[
                  { label: t('standard'), value: plan.iso_name },
                  { label: t('start'), value: <DateText value={plan.start_date} /> },
                  { label: t('target'), value: <DateText value={end} /> },
                  { label: t('manager'), value: plan.manager_name },
                  { label: t('first_work'), value: <DateText value={plan.started_at} /> },
                ]}
              />
            </Card>
            {figures.explain.lowered_by.length > 0 ? (
              <Card>
                <LoweredBy entries={figures.explain.lowered_by} />
              </Card>
            ) : null}
          </Stack>
        }
      >
        <Stack gap={4}>
          <TrendCard customer_id={customer_id} plan_id={plan_id} name={plan.plan_name} target={end ? { start, end } : undefined} />
          <Card
            title={t('blockers')}
            actions={
              <TextLink to="/customers/$customer_id/plans/$plan_id/documents" params={params}>
                {t('open_documents')}
              </TextLink>
            }
          >
            <Blockers blockers={figures.explain.blockers} company_name={plan.company_name} bare />
          </Card>
        </Stack>
      </Columns>
    </Stack>
  )
}
