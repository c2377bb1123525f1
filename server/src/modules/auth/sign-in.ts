import type { Membership } from '@dna/contract/users'
import type { Actor, ManualContext } from '../../core/context.ts'
import { unauthenticated } from '../../core/errors.ts'
import { assertNotLocked, clearFailures, countFailure, type LoginSubject } from './lockout.ts'
import { type NewSession, type OpenedSession, openSession } from './open-session.ts'
import { passwordMatches } from './passwords.ts'
import { foldedEmail, membershipsOf, type Person, personByEmail } from './people.ts'

export type SignIn = { email: string; password: string; kind: NewSession['kind']; org_id?: string; device_name?: string }
export type SignedIn = { person: Person; memberships: Membership[]; session: OpenedSession; org_id: string | null }

/**
 * Checks address and password and opens a session. Unknown and wrong look alike and cost the same time.
 * Throws 401 `invalid_credentials`, 429 `too_many_attempts`.
 */
export async function signIn(ctx: ManualContext, input: SignIn): Promise<SignedIn> {
  const subject: LoginSubject = { name: foldedEmail(input.email), address: ctx.request.ip }
  const { person, memberships } = await ctx.authRead(async (auth) => {
    await assertNotLocked(auth, subject)
    const found = await personByEmail(auth, input.email)
    return { person: found, memberships: found ? await membershipsOf(auth, found.id) : [] }
  })
  const matches = await passwordMatches(person?.is_active ? person.password_hash : null, input.password)
  if (!matches || !person) {
    await noteFailure(ctx, subject, person, memberships)
    throw unauthenticated('invalid_credentials', 'The e-mail or the password is not right')
  }
  const org_id = chosenOrganization(memberships, input.org_id)
  const session = await ctx.as(actorOf(ctx, person, org_id)).auth(async (auth) => {
    await clearFailures(auth, subject.name)
    const opened = await openSession(auth, { user_id: person.id, org_id, kind: input.kind, device_name: input.device_name })
    auth.audit('auth.signed_in', { type: 'user', id: person.id }, { kind: [null, input.kind] })
    return opened
  })
  return { person, memberships, session, org_id }
}

/** The organization that a new session starts in: the one asked for, else the first; none for a lone operator. */
function chosenOrganization(memberships: Membership[], wanted: string | undefined): string | null {
  if (wanted === undefined) return memberships[0]?.org_id ?? null
  const found = memberships.find((membership) => membership.org_id === wanted)
  if (!found) throw unauthenticated('invalid_credentials', 'The e-mail or the password is not right')
  return found.org_id
}

/** The actor that a person becomes by signing in; used for the entry that says so. */
function actorOf(ctx: { actor: Actor }, person: { id: string; full_name: string }, org_id: string | null): Actor {
  return { ...ctx.actor, kind: 'user', user_id: person.id, full_name: person.full_name, org_id }
}

async function noteFailure(
  ctx: ManualContext,
  subject: LoginSubject,
  person: Person | undefined,
  memberships: Membership[],
): Promise<void> {
  const actor = person ? actorOf(ctx, person, memberships[0]?.org_id ?? null) : ctx.actor
  await ctx.as(actor).auth(async (auth) => {
    await countFailure(auth, subject)
    auth.fail('auth.sign_in_failed', { type: 'user', id: person?.id ?? null })
  })
}

/** Re-checks the password of the signed-in person, counting failures like a sign-in. Throws 401 `invalid_credentials`. */
export async function confirmPassword(ctx: ManualContext, person: Person, password: string): Promise<void> {
  const subject: LoginSubject = { name: foldedEmail(person.email), address: ctx.request.ip }
  await ctx.authRead((auth) => assertNotLocked(auth, subject))
  if (await passwordMatches(person.password_hash, password)) return
  await ctx.auth(async (auth) => {
    await countFailure(auth, subject)
    auth.fail('auth.password_refused', { type: 'user', id: person.id })
  })
  throw unauthenticated('invalid_credentials', 'The password is not right')
}
