import type { SetupRequest, SetupStep } from '@dna/contract/setup'
import { type Answer, withSessionCookie, withStatus } from '../../core/answers.ts'
import type { App, AuthWriteContext, ManualContext } from '../../core/context.ts'
import { conflict, forbidden, ProblemError, tooMany } from '../../core/errors.ts'
import { sameText, tokenHash } from '../../core/secrets.ts'
import { systemActor } from '../../core/sessions.ts'
import { loadDemo } from '../demo/index.ts'
import { fillLibraryOf } from './fill-library.ts'
import { type FirstOrganization, foundInstallation } from './first-organization.ts'
import { forgetSetupToken, makeSetupToken } from './setup-token.ts'

type SetupAnswer = { org_id?: string; user_id?: string; steps: SetupStep[] }

/** Whether setup is due, and whether it asks for the code from the console. */
export async function setupState(ctx: ManualContext): Promise<{ needed: boolean; token_required: boolean }> {
  const needed = !ctx.app.installation.is_set_up
  return { needed, token_required: needed && !isTrusted(ctx) }
}

/**
 * The first time: organization, admin, library. Later, for an operator who is admin: only the parts that are switched on.
 * Throws 409 `setup_done`, 403 `setup_token_invalid`, 422 `weak_password`.
 */
export async function runSetup(ctx: ManualContext, input: SetupRequest): Promise<Answer<SetupAnswer>> {
  const first = firstOrganizationOf(input)
  if (ctx.app.installation.is_set_up) {
    if (first) throw conflict('setup_done', 'This installation is set up already')
    return withStatus(await runAgain(ctx, input), 200)
  }
  if (!first) throw new ProblemError(422, 'validation_failed', 'The first setup needs organization and account')
  await admit(ctx, input.setup_token)
  const founded = await foundInstallation(ctx, first)
  const steps: SetupStep[] = [{ name: 'organization', status: 'done', detail: null }]
  steps.push(
    await step('library', input.seed_library ?? true, () => fillLibraryOf(ctx.app, founded.org_id, { standards: input.standards })),
  )
  steps.push(await step('demo', input.load_demo, () => loadDemo(ctx.as(founded.actor)).then(() => {})))
  forgetSetupToken(ctx.app)
  return withSessionCookie({ org_id: founded.org_id, user_id: founded.user_id, steps }, founded.session_token)
}

async function runAgain(ctx: ManualContext, input: SetupRequest): Promise<SetupAnswer> {
  if (!ctx.actor.is_operator || !ctx.actor.grants.has('org:write'))
    throw forbidden('operator_only', 'Only the operator of this installation may do this')
  const { org_id } = ctx
  return { steps: [await step('library', (input.seed_library ?? false) || input.reseed_clauses, () => fillLibraryOf(ctx.app, org_id))] }
}

function firstOrganizationOf(input: SetupRequest): FirstOrganization | null {
  const { org_name, admin_email, admin_full_name, admin_password } = input
  if (!org_name || !admin_email || !admin_full_name || !admin_password) return null
  return { ...input, org_name, admin_email, admin_full_name, admin_password }
}

async function step(name: string, wanted: boolean, work: () => Promise<void>): Promise<SetupStep> {
  if (!wanted) return { name, status: 'skipped', detail: null }
  try {
    await work()
    return { name, status: 'done', detail: null }
  } catch (error) {
    return { name, status: 'failed', detail: error instanceof Error ? error.message : null }
  }
}

/** In dev the machine itself needs no code: loopback, asked by its own name, not through a proxy. */
function isTrusted(ctx: ManualContext): boolean {
  return ctx.app.config.env === 'dev' && ctx.request.is_local === true
}

const maxWrongTries = 5

async function admit(ctx: ManualContext, token: string | undefined): Promise<void> {
  if (isTrusted(ctx)) return
  const state = await ctx.authRead(async (auth) => {
    const rows = await auth.text<{ token_hash: string | null; token_expires_at: Date | null }>({
      text: 'select token_hash, token_expires_at from setup_state where id = 1',
    })
    return rows[0]
  })
  const valid = state?.token_hash && state.token_expires_at && state.token_expires_at > ctx.now
  if (valid && token && sameText(state.token_hash ?? '', tokenHash(token))) return
  const tries = await ctx.as(systemActor(null)).auth(countWrongTry)
  if (tries >= maxWrongTries) {
    await announceNewToken(ctx.app)
    throw tooMany('too_many_attempts', 'Too many wrong codes. A new one stands on the server console', 5)
  }
  throw forbidden('setup_token_invalid', 'The setup code is not right. It stands on the server console')
}

async function countWrongTry(auth: AuthWriteContext): Promise<number> {
  auth.fail('setup.code_refused', { type: 'installation', id: null })
  const rows = await auth.text<{ wrong_tries: number }>({
    text: 'update setup_state set wrong_tries = wrong_tries + 1 where id = 1 returning wrong_tries',
  })
  return rows[0]?.wrong_tries ?? 0
}

async function announceNewToken(app: App): Promise<void> {
  console.log(`A new setup code: ${await makeSetupToken(app)}`)
}
