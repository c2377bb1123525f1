import { useQuery } from '@tanstack/react-query'
import { MessagesSquare } from 'lucide-react'
import { planList } from '#features/plans/queries.ts'
import { useStartInterview } from '#features/plans/start-interview-button.tsx'
import { Button } from '#ui/button.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { useCustomerTexts } from './texts.ts'

/** Interviews of a customer: about the company, or over all open documents of a plan. */
export function StartInterviewMenu({ customer_id }: { customer_id: string }) {
  const t = useCustomerTexts()
  const start = useStartInterview(customer_id)
  const { data } = useQuery(planList(customer_id))
  const active = data?.items.filter((plan) => plan.plan_status === 'active' && plan.total_documents > plan.approved_documents) ?? []
  return (
    <Menu
      trigger={
        <Button variant="primary" icon={<MessagesSquare aria-hidden />} busy={start.busy}>
          {t('start_interview')}
        </Button>
      }
    >
      {active.map((plan) => (
        <MenuItem key={plan.id} onSelect={() => start.run({ plan_id: plan.id })}>
          {t('interview.plan', { plan: plan.plan_name })}
        </MenuItem>
      ))}
      <MenuItem onSelect={() => start.run({})}>{t('interview.company')}</MenuItem>
    </Menu>
  )
}
