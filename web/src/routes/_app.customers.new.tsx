import { createFileRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { listSearch } from '#core/list-search.ts'
import { formSteps } from '#features/customers/form-steps.ts'
import { NewCustomerPage } from '#features/customers/new-customer-page.tsx'

function Component() {
  return <NewCustomerPage step={Route.useSearch().step ?? 'company'} />
}

export const Route = createFileRoute('/_app/customers/new')({
  validateSearch: listSearch(z.object({ step: z.enum(formSteps).optional() })),
  component: Component,
})
