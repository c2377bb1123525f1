import { setup } from '@dna/contract/setup'
import { createFileRoute, notFound } from '@tanstack/react-router'
import { z } from 'zod'
import { call } from '#core/api.ts'
import { SetupPage } from '#features/setup/setup-page.tsx'
import { setupSteps } from '#features/setup/setup-steps.ts'
import { NotFoundPage } from '#ui/error-panel.tsx'

export const Route = createFileRoute('/setup')({
  validateSearch: z.object({ step: z.enum(setupSteps).optional().catch(undefined) }),
  loader: async () => {
    const state = await call(setup.state, {})
    if (!state.needed) throw notFound()
    return state
  },
  notFoundComponent: () => (
    <main>
      <NotFoundPage />
    </main>
  ),
  component: () => <SetupPage step={Route.useSearch().step ?? 'account'} tokenRequired={Route.useLoaderData().token_required} />,
})
