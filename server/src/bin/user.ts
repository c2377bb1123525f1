import { v7 as newId } from 'uuid'
import type { App, ManualContext } from '../core/context.ts'
import { manualContext } from '../core/manual.ts'
import { systemActor } from '../core/sessions.ts'
import { foldedEmail, makeResetLink } from '../modules/auth/index.ts'
import { invite } from '../modules/users/index.ts'
import { withApp } from './with-app.ts'

const usage = 'dna user list | create EMAIL "FULL NAME" ROLE [ORG-SLUG] | disable EMAIL | reset-link EMAIL | make-operator EMAIL'

/** Looks after people from the machine itself. It prints links, never passwords; every act is audited as done by the system. */
export function user(args: string[]): Promise<number> {
  const [verb, ...rest] = args
  return withApp(async ({ app }) => {
    if (verb === 'list') return list(app)
    if (verb === 'create' && rest.length >= 3) return create(app, rest)
    if (verb === 'disable' && rest[0]) return disable(app, rest[0])
    if (verb === 'reset-link' && rest[0]) return resetLink(app, rest[0])
    if (verb === 'make-operator' && rest[0]) return makeOperator(app, rest[0])
    console.error(usage)
    return 64
  })
}

type Found = { id: string; email: string; full_name: string; is_active: boolean; is_operator: boolean; org_id: string | null }

function asSystem(app: App, org_id: string | null): ManualContext {
  return manualContext({ app, actor: systemActor(org_id), org_id, request: { id: newId(), ip: null, user_agent: 'command line' } })
}

function people(app: App, email: string | null): Promise<Found[]> {
  return asSystem(app, null).authRead((auth) =>
    auth.text<Found>({
      text: `select u.id, u.email, u.full_name, u.is_active, u.is_operator,
          (select m.org_id from memberships m where m.user_id = u.id and m.status = 'active' order by m.created_at limit 1) as org_id
        from users u where $1::text is null or u.email_folded = $1 order by u.email_folded`,
      values: [email === null ? null : foldedEmail(email)],
    }),
  )
}

async function one(app: App, email: string): Promise<Found> {
  const [found] = await people(app, email)
  if (!found) throw new Error(`nobody has the address ${email}`)
  return found
}

async function list(app: App): Promise<number> {
  for (const person of await people(app, null)) {
    console.log([person.email, person.full_name, person.is_active ? 'active' : 'disabled', person.is_operator ? 'operator' : ''].join('\t'))
  }
  return 0
}

async function create(app: App, [email = '', full_name = '', role = '', slug]: string[]): Promise<number> {
  const organizations = await asSystem(app, null).authRead((auth) =>
    auth.text<{ id: string; slug: string }>({ text: 'select id, slug from organizations order by created_at' }),
  )
  const organization = slug ? organizations.find((other) => other.slug === slug) : organizations[0]
  if (!organization) throw new Error('there is no such organization')
  const sent = await asSystem(app, organization.id).write(async (write) => {
    const found = await write.db
      .selectFrom('roles')
      .select('id')
      .where('org_id', '=', write.org_id)
      .where('key', '=', role)
      .executeTakeFirst()
    if (!found) throw new Error(`there is no role ${role}`)
    return invite(write, { email, full_name, role_ids: [found.id], customer_scope: 'all', customer_ids: [], deliver: 'show' })
  })
  console.log(`invited; the person opens once, within 72 hours: ${sent.activation_url}`)
  return 0
}

async function disable(app: App, email: string): Promise<number> {
  const person = await one(app, email)
  await asSystem(app, person.org_id).auth(async (auth) => {
    await auth.text({ text: 'update users set is_active = false where id = $1', values: [person.id] })
    await auth.text({
      text: `update sessions set revoked_at = $2, revoke_reason = 'disabled' where user_id = $1 and revoked_at is null`,
      values: [person.id, auth.now],
    })
    auth.audit('user.disabled', { type: 'user', id: person.id }, { is_active: [person.is_active, false] })
  })
  console.log(`${person.email} can no longer sign in`)
  return 0
}

async function resetLink(app: App, email: string): Promise<number> {
  const person = await one(app, email)
  const link = await asSystem(app, person.org_id).auth(async (auth) => {
    auth.audit('user.reset_link_sent', { type: 'user', id: person.id })
    return makeResetLink(auth, { user_id: person.id, org_id: person.org_id })
  })
  console.log(`opens once, within 30 minutes: ${link.url}`)
  return 0
}

async function makeOperator(app: App, email: string): Promise<number> {
  const person = await one(app, email)
  await asSystem(app, person.org_id).auth(async (auth) => {
    await auth.text({ text: 'update users set is_operator = true where id = $1', values: [person.id] })
    auth.audit('user.made_operator', { type: 'user', id: person.id }, { is_operator: [person.is_operator, true] })
  })
  console.log(`${person.email} is an operator now`)
  return 0
}
