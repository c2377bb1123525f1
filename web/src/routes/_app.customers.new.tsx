import { createFileRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { listSearch } from '#core/list-search.ts'
import { May } from '#core/may.tsx'
import { formSteps } from '#features/customers/form-steps.ts'
import { NewCustomerPage } from '#features/customers/new-customer-page.tsx'
import { ForbiddenPage } from '#ui/error-panel.tsx'

function Component() {
  const { step } = Route.useSearch()
  return (
    <May needs="customers:write" otherwise={<ForbiddenPage permission="customers:write" />}>
      <NewCustomerPage step={step ?? 'company'} />
    </May>
  )
}

export const Route = createFileRoute('/_app/customers/new')({
  validateSearch: listSearch(z.object({ step: z.enum(formSteps).optional() })),
  component: Component,
})
