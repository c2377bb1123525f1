import { Password } from '@dna/contract/auth'
import { Email, Locale, TimeZone, textUpTo } from '@dna/contract/core/fields'
import { setup } from '@dna/contract/setup'
import { z } from 'zod'
import { call } from '#core/api.ts'
import type { SetupStepName } from './setup-steps.ts'

/** Library keys of the standards one can begin with: all that ship. What is not chosen here stays away when the library is loaded again. */
export const offeredStandards = ['iso27001_2022', 'iso9001_2015', 'iso22000_2018', 'iso55001_2024'] as const

const Setup = z.object({
  setup_token: z.string().max(200).optional(),
  org_name: textUpTo(255),
  admin_email: Email,
  admin_full_name: textUpTo(200),
  admin_password: Password,
  locale: Locale,
  time_zone: TimeZone,
  require_four_eyes: z.boolean(),
  begin: z.enum(['demo', 'empty']),
  standards: z.array(z.enum(offeredStandards)).min(1),
})
export type SetupForm = z.input<typeof Setup>
export type SetupAnswers = z.output<typeof Setup>

/** What the form asks: the fields of the setup, and one choice instead of two switches. */
export function setupForm(tokenRequired: boolean) {
  return Setup.refine(({ setup_token }) => !tokenRequired || setup_token !== undefined, { path: ['setup_token'], when: () => true })
}

/** Which fields a step asks, so that "Next" checks only these. */
export const fieldsOfStep = {
  account: ['setup_token', 'admin_full_name', 'admin_email', 'admin_password'],
  organization: ['org_name', 'locale', 'time_zone', 'require_four_eyes'],
  start: ['begin', 'standards'],
} as const satisfies Record<SetupStepName, readonly (keyof SetupForm)[]>

export function startingValues(): SetupForm {
  return {
    setup_token: '',
    org_name: '',
    admin_email: '',
    admin_full_name: '',
    admin_password: '',
    locale: 'en',
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    require_four_eyes: false,
    begin: 'demo',
    standards: [...offeredStandards],
  }
}

export function sendSetup({ begin, ...fields }: SetupAnswers) {
  return call(setup.run, { body: { ...fields, load_demo: begin === 'demo' } })
}
