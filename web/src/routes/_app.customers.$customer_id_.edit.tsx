import { createFileRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { listSearch } from '#core/list-search.ts'
import { EditCustomerPage } from '#features/customers/edit-customer-page.tsx'
import { formSteps } from '#features/customers/form-steps.ts'
import { customerQuery } from '#features/customers/queries.ts'
import { FormSkeleton } from '#ui/skeleton.tsx'

function Component() {
  return <EditCustomerPage {...Route.useParams()} step={Route.useSearch().step ?? 'company'} />
}

export const Route = createFileRoute('/_app/customers/$customer_id_/edit')({
  validateSearch: listSearch(z.object({ step: z.enum(formSteps).optional() })),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(customerQuery(params.customer_id)),
  pendingComponent: FormSkeleton,
  component: Component,
})
