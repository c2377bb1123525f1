import { z } from 'zod'
import { Password } from './auth.ts'
import { endpoint } from './core/endpoint.ts'
import { Count, Email, Id, Locale, TimeZone, textUpTo } from './core/fields.ts'
import { OrganizationSlug } from './organizations.ts'

const account = { org_name: textUpTo(255), admin_email: Email, admin_full_name: textUpTo(200), admin_password: Password }

/**
 * The first time with organization and account, all four of them. Later without them, by an operator who is admin: then
 * only the parts that are switched on run again.
 */
export const SetupRequest = z
  .strictObject({
    setup_token: z.string().max(200).optional().describe('Needed unless asked from the machine itself in dev mode'),
    ...z.strictObject(account).partial().shape,
    org_slug: OrganizationSlug.optional(),
    locale: Locale.optional(),
    time_zone: TimeZone.optional(),
    require_four_eyes: z.boolean().default(false),
    standards: z
      .array(
        z
          .string()
          .max(60)
          .regex(/^[a-z0-9_]+$/),
      )
      .max(100)
      .optional()
      .describe('Library keys; left out: all'),
    seed_library: z.boolean().optional().describe('Left out: yes the first time, no later'),
    load_demo: z.boolean().default(false),
    verify_object_store: z.boolean().default(false),
    run_migrations: z.boolean().default(false),
    reseed_clauses: z.boolean().default(false),
  })
  .superRefine((body, context) => {
    const missing = Object.keys(account).filter((field) => !(field in body))
    if (missing.length === Object.keys(account).length && body.setup_token === undefined) return
    for (const field of missing) {
      context.addIssue({ code: 'custom', path: [field], message: 'The first setup needs it', params: { code: 'required' } })
    }
  })
export type SetupRequest = z.infer<typeof SetupRequest>

export const SetupStep = z.strictObject({
  name: z.string(),
  status: z.enum(['done', 'skipped', 'failed']),
  detail: z.string().nullable(),
})
export type SetupStep = z.infer<typeof SetupStep>

export const DemoResult = z.strictObject({ customers: z.array(z.strictObject({ id: Id, company_name: z.string() })) })
export type DemoResult = z.infer<typeof DemoResult>

export const setup = {
  state: endpoint({
    method: 'GET',
    path: '/setup',
    access: 'anonymous',
    summary: 'Say whether this installation waits for its setup',
    response: z.strictObject({ needed: z.boolean(), token_required: z.boolean() }),
    transaction: 'manual',
  }),
  run: endpoint({
    method: 'POST',
    path: '/setup',
    access: 'anonymous',
    summary: 'Set up this installation, or run parts of it again',
    description: 'The first time 201 with the ids and a session cookie. Later for an operator who is admin, 200 with the steps.',
    body: SetupRequest,
    response: z.strictObject({ org_id: Id.optional(), user_id: Id.optional(), steps: z.array(SetupStep) }),
    status: 201,
    errors: ['setup_done', 'setup_token_invalid', 'weak_password', 'operator_only', 'too_many_attempts'],
    transaction: 'manual',
    session: 'optional',
    limit: 'login',
    sets_cookie: true,
  }),
  loadDemo: endpoint({
    method: 'POST',
    path: '/demo',
    access: 'org:write',
    summary: 'Load the demo customers; those that are there stay',
    response: DemoResult,
    status: 201,
    transaction: 'manual',
    errors: ['four_eyes_required'],
  }),
  removeDemo: endpoint({
    method: 'DELETE',
    path: '/demo',
    access: 'org:write',
    summary: 'Remove the demo customers with everything they have',
    response: z.strictObject({ removed: Count }),
    transaction: 'manual',
  }),
}
