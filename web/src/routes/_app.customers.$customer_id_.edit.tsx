import { createFileRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { listSearch } from '#core/list-search.ts'
import { May } from '#core/may.tsx'
import { EditCustomerPage } from '#features/customers/edit-customer-page.tsx'
import { formSteps } from '#features/customers/form-steps.ts'
import { customerQuery } from '#features/customers/queries.ts'
import { ForbiddenPage } from '#ui/error-panel.tsx'
import { FormSkeleton } from '#ui/skeleton.tsx'

function Component() {
  const { step } = Route.useSearch()
  const params = Route.useParams()
  return (
    <May needs="customers:write" otherwise={<ForbiddenPage permission="customers:write" />}>
      <EditCustomerPage {...params} step={step ?? 'company'} />
    </May>
  )
}

export const Route = createFileRoute('/_app/customers/$customer_id_/edit')({
  validateSearch: listSearch(z.object({ step: z.enum(formSteps).optional() })),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(customerQuery(params.customer_id)),
  pendingComponent: FormSkeleton,
  component: Component,
})
