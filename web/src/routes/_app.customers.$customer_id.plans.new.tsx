import { Id } from '@dna/contract/core/fields'
import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { listSearch } from '#core/list-search.ts'
import { May } from '#core/may.tsx'
import { customerQuery } from '#features/customers/queries.ts'
import { NewPlanDialog } from '#features/plans/new-plan-dialog.tsx'

function Component() {
  const { customer_id } = Route.useParams()
  const { iso_standard_id } = Route.useSearch()
  const navigate = useNavigate()
  const { data: customer } = useSuspenseQuery(customerQuery(customer_id))
  const close = () => void navigate({ to: '/customers/$customer_id/plans', params: { customer_id } })
  return (
    <May needs="plans:write">
      <NewPlanDialog {...{ customer_id, iso_standard_id }} company_name={customer.company_name} onClose={close} />
    </May>
  )
}

export const Route = createFileRoute('/_app/customers/$customer_id/plans/new')({
  validateSearch: listSearch(z.object({ iso_standard_id: Id.optional() })),
  component: Component,
})
