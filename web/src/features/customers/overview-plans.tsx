import { useSuspenseQuery } from '@tanstack/react-query'
import { useMay } from '#core/may.tsx'
import { ProgressFigure } from '#features/progress/progress-figure.tsx'
import { customerProgressQuery } from '#features/progress/queries.ts'
import { ButtonLink } from '#ui/button-link.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Grid, Text } from '#ui/layout.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { useCustomerTexts } from './texts.ts'

/** The figure of the customer as a gauge, and a ring per active plan. */
export function OverviewPlans({ customer_id, name }: { customer_id: string; name: string }) {
  const t = useCustomerTexts()
  const mayPlan = useMay('plans:write')
  const { data } = useSuspenseQuery(customerProgressQuery(customer_id))
  const { plans } = data.explain
  const add = mayPlan ? (
    <ButtonLink to="/customers/$customer_id/plans/new" params={{ customer_id }}>
      {t('new_plan')}
    </ButtonLink>
  ) : null
  if (plans.length === 0) {
    return (
      <Card title={t('progress')}>
        <EmptyState art="documents" action={add} compact>
          {t('plans.none')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card title={t('progress')}>
      <Grid columns={2} gap={6}>
        <ProgressFigure look="ring" customer_id={customer_id} name={name} value={data.overall_progress_percentage}>
          <Text weight="medium">{t('plans.all')}</Text>
        </ProgressFigure>
        {plans.map((plan) => (
          <ProgressFigure
            key={plan.plan_id}
            look="ring"
            customer_id={customer_id}
            plan_id={plan.plan_id}
            name={plan.plan_name}
            value={plan.overall_progress_percentage}
          >
            <TextLink quiet to="/customers/$customer_id/plans/$plan_id" params={{ customer_id, plan_id: plan.plan_id }}>
              {plan.plan_name}
            </TextLink>
          </ProgressFigure>
        ))}
      </Grid>
    </Card>
  )
}
