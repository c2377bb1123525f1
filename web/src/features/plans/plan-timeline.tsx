import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Check, Circle } from 'lucide-react'
import { ActivityPanel } from '#features/activity/activity-panel.tsx'
import { activityFeed } from '#features/activity/queries.ts'
import { planProgressQuery, trendQuery } from '#features/progress/queries.ts'
import { Card, KeyValues } from '#ui/card.tsx'
import { dayOf, today } from '#ui/days.ts'
import { useFormats } from '#ui/format.ts'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { BlockSkeleton } from '#ui/skeleton.tsx'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#ui/table.tsx'
import { DateText, DueDate } from '#ui/time.tsx'
import { elapsedOf, milestonesOf } from './milestones.ts'
import { planQuery } from './queries.ts'
import { usePlanTexts } from './texts.ts'

/** The way of a plan from start to target, and its milestones. */
export function PlanTimeline({ customer_id, plan_id }: { customer_id: string; plan_id: string }) {
  const t = usePlanTexts()
  const { percent } = useFormats()
  const { data: plan } = useSuspenseQuery(planQuery(customer_id, plan_id))
  const { data: figures } = useSuspenseQuery(planProgressQuery(customer_id, plan_id))
  const created_on = dayOf(plan.created_at)
  const start = plan.start_date ?? created_on
  const elapsed = elapsedOf(start, plan.target_completion_date, today())
  return (
    <Stack gap={4}>
      <Card title={t('timeline.way')}>
        {elapsed === null ? (
          <Text tone="muted">{t('timeline.no_target')}</Text>
        ) : (
          <Stack gap={3}>
            <Text as="p">
              {t('timeline.way.text', { elapsed: percent(elapsed), progress: percent(figures.overall_progress_percentage) })}
            </Text>
            <KeyValues
              items={[
                { label: t('timeline.time'), value: <ProgressBar name={plan.plan_name} label={t('timeline.time')} value={elapsed} /> },
                {
                  label: t('timeline.work'),
                  value: <ProgressBar name={plan.plan_name} label={t('timeline.work')} value={figures.overall_progress_percentage} />,
                },
                { label: t('start'), value: <DateText value={start} /> },
                { label: t('target'), value: <DueDate value={plan.target_completion_date} done={plan.plan_status !== 'active'} /> },
              ]}
            />
          </Stack>
        )}
      </Card>
      <Milestones
        customer_id={customer_id}
        plan_id={plan_id}
        span={{ created_on, start, target: plan.target_completion_date }}
        done={plan.plan_status !== 'active'}
      />
      <Card title={t('activity')}>
        <ActivityPanel query={activityFeed({ plan_id, limit: 50 })} />
      </Card>
    </Stack>
  )
}

type MilestonesProps = {
  customer_id: string
  plan_id: string
  span: { created_on: string; start: string; target: string | null }
  done: boolean
}

function Milestones({ customer_id, plan_id, span, done }: MilestonesProps) {
  const t = usePlanTexts()
  const { data } = useQuery(trendQuery({ customer_id, plan_id, from: span.created_on }))
  if (!data) return <BlockSkeleton />
  return (
    <Table label={t('milestones')}>
      <TableHead>
        <HeadCell>{t('milestone')}</HeadCell>
        <HeadCell>{t('milestone.planned')}</HeadCell>
        <HeadCell>{t('milestone.reached')}</HeadCell>
      </TableHead>
      <TableBody>
        {milestonesOf(data.items, span).map(({ key, planned_on, reached_on }) => (
          <TableRow key={key}>
            <Cell>
              <Row>
                {reached_on ? <Check aria-hidden /> : <Circle aria-hidden />}
                {t(`milestone.${key}`)}
              </Row>
            </Cell>
            <Cell>
              <DueDate value={planned_on} done={done || reached_on !== null} />
            </Cell>
            <Cell>
              {reached_on ? (
                <DateText value={reached_on} />
              ) : (
                <Text size="sm" tone="muted">
                  {t('milestone.open')}
                </Text>
              )}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
