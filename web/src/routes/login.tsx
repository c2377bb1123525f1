import { setup } from '@dna/contract/setup'
import { createFileRoute, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { call } from '#core/api.ts'
import { SignInPage } from '#features/auth/sign-in-page.tsx'

// Only own paths: "//other.example" would leave the house.
const Search = z.object({
  next: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
})

export const Route = createFileRoute('/login')({
  validateSearch: Search,
  loader: async () => {
    const state = await call(setup.state, {}).catch(() => null)
    if (state?.needed) throw redirect({ to: '/setup' })
  },
  component: () => <SignInPage next={Route.useSearch().next} />,
})
