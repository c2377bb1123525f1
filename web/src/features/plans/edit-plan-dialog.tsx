import { plans } from '@dna/contract/plans'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import { useAppForm, useSubmit } from '#core/forms.ts'
import { changedByWork, renew } from '#core/query-client.ts'
import { DateField } from '#ui/choice-fields.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form, FormFooter, FormRow } from '#ui/form.tsx'
import { TextField } from '#ui/form-fields.tsx'
import { toast } from '#ui/toast.tsx'
import { ManagerField } from './plan-block.tsx'
import type { MovablePlan } from './plan-moves.tsx'
import { usePlanTexts } from './texts.ts'

/** Name, dates and manager of a plan. */
export function EditPlanDialog({ plan, onClose }: { plan: MovablePlan; onClose: () => void }) {
  const t = usePlanTexts()
  const queries = useQueryClient()
  const { plan_name, start_date, target_completion_date, manager_id } = plan
  const form = useAppForm(plans.update.body, { plan_name, start_date, target_completion_date, manager_id })
  const submit = useSubmit({
    form,
    send: (body, idempotency_key) =>
      call(plans.update, { params: { customer_id: plan.customer_id, plan_id: plan.id }, body, if_match: plan.version, idempotency_key }),
    onDone: async () => {
      await renew(queries, changedByWork)
      toast.success(t('saved'))
      onClose()
    },
    codes: { state_conflict: t('state.final') },
  })
  return (
    <Dialog open onClose={onClose} title={t('edit.title', { name: plan_name })} description={t('edit.dates')}>
      <Form form={form} onSubmit={submit} label={t('edit.title', { name: plan_name })}>
        <TextField control={form.control} name="plan_name" label={t('plan_name')} maxLength={255} />
        <FormRow>
          <DateField control={form.control} name="start_date" label={t('start')} optional />
          <DateField control={form.control} name="target_completion_date" label={t('target')} optional />
        </FormRow>
        <ManagerField
          value={form.watch('manager_id') ?? null}
          valueLabel={plan.manager_name}
          onChange={(value) => form.setValue('manager_id', value, { shouldDirty: true })}
        />
        <FormFooter submit={t('save')} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}
