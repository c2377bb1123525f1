import { useQuery } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { PlanBlock } from '#features/plans/plan-block.tsx'
import { usePlanErrors } from '#features/plans/plan-faults.ts'
import { planList } from '#features/plans/queries.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { ButtonLink } from '#ui/button-link.tsx'
import { Card } from '#ui/card.tsx'
import { FormSection } from '#ui/form.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { type CustomerForm, newPlanEntry, type PlanEntry } from './customer-form.ts'
import { useCustomerTexts } from './texts.ts'

/** The plans that are created with the customer, one block each. */
export function StandardsStep({ form }: { form: CustomerForm }) {
  const t = useCustomerTexts()
  const errorsOf = usePlanErrors()
  const plans = form.watch('plans')
  const refused = form.formState.errors.plans
  const set = (next: PlanEntry[]) => {
    form.setValue('plans', next, { shouldDirty: true, shouldValidate: refused !== undefined })
  }
  const change = (key: string, part: Partial<PlanEntry>) => set(plans.map((plan) => (plan.key === key ? { ...plan, ...part } : plan)))
  const takenFor = (key: string) =>
    new Map(plans.flatMap((plan) => (plan.key !== key && plan.iso_standard_id ? [[plan.iso_standard_id, t('form.standard.twice')]] : [])))
  return (
    <FormSection title={t('form.standards')} help={t('form.standards.help')}>
      {plans.map((plan, index) => {
        const draft = { ...plan, plan_name: plan.plan_name ?? '' }
        return (
          <Card
            key={plan.key}
            title={t('form.standard', { number: index + 1 })}
            actions={
              <IconButton
                size="sm"
                label={t('form.standard.remove', { number: index + 1 })}
                icon={<Trash2 aria-hidden />}
                onClick={() => set(plans.filter((other) => other.key !== plan.key))}
              />
            }
          >
            <PlanBlock
              draft={draft}
              onChange={(part) => change(plan.key, part)}
              errors={refused?.[index] ? errorsOf(draft) : { target_completion_date: errorsOf(draft).target_completion_date }}
              taken={takenFor(plan.key)}
            />
          </Card>
        )
      })}
      <Row>
        <Button icon={<Plus aria-hidden />} onClick={() => set([...plans, newPlanEntry()])}>
          {t('form.standard.add')}
        </Button>
      </Row>
    </FormSection>
  )
}

/** The plans an existing customer has; new ones have a dialog of their own. */
export function ExistingPlans({ customer_id }: { customer_id: string }) {
  const t = useCustomerTexts()
  const { data } = useQuery(planList(customer_id))
  return (
    <FormSection title={t('form.standards')} help={t('form.standards.edit')}>
      {data ? (
        <Stack gap={2}>
          {data.items.length === 0 ? <Text tone="muted">{t('plans.none')}</Text> : null}
          {data.items.map((plan) => (
            <Row key={plan.id} gap={3} wrap>
              <TextLink to="/customers/$customer_id/plans/$plan_id" params={{ customer_id, plan_id: plan.id }}>
                {plan.plan_name}
              </TextLink>
              <StatusChip of="plan" value={plan.plan_status} />
            </Row>
          ))}
        </Stack>
      ) : (
        <LinesSkeleton />
      )}
      <Row>
        <ButtonLink icon={<Plus aria-hidden />} to="/customers/$customer_id/plans/new" params={{ customer_id }}>
          {t('new_plan')}
        </ButtonLink>
      </Row>
    </FormSection>
  )
}
