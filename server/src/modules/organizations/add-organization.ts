import type { OrganizationCreate, OrganizationCreated } from '@dna/contract/organizations'
import { v7 as newId } from 'uuid'
import type { ManualContext } from '../../core/context.ts'
import { signedInUser } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { systemActor } from '../../core/sessions.ts'
import { syncLibrary } from '../library/index.ts'
import { addMember, invite, systemRoleId } from '../users/index.ts'
import { createOrganization } from './create-organization.ts'
import { findOrganization } from './service.ts'

/**
 * A further organization with the shipped library, for operators. The address is invited as admin, else the caller becomes it. The same slug and
 * name again answer the organization that is there. Throws 409 `already_exists` for a slug with another name.
 */
export async function addOrganization(ctx: ManualContext, input: OrganizationCreate): Promise<OrganizationCreated> {
  const present = await organizationOfSlug(ctx, input.slug)
  if (present) {
    if (present.name !== input.name) throw conflict('already_exists', 'This short name is taken')
    return ctx.as(systemActor(present.id)).read((read) => findOrganization(read, present.id))
  }
  const id = newId()
  const inside = ctx.as(systemActor(id))
  await inside.auth(async (auth) => {
    await createOrganization(auth, { id, name: input.name, slug: input.slug })
    if (!input.admin_email)
      await addMember(auth, { org_id: id, user_id: signedInUser(ctx), role_ids: [await systemRoleId(auth, id, 'admin')] })
  })
  await inside.write((write) => syncLibrary(write))
  ctx.app.forgetSessions()
  const { admin_email } = input
  const activation_url = admin_email ? await inviteAdmin(inside, admin_email) : undefined
  const made = await inside.read((read) => findOrganization(read, id))
  return { ...made, ...(activation_url ? { activation_url } : {}) }
}

async function organizationOfSlug(ctx: ManualContext, slug: string): Promise<{ id: string; name: string } | undefined> {
  const rows = await ctx.authRead((auth) =>
    auth.text<{ id: string; name: string }>({ text: 'select id, name from organizations where slug = $1', values: [slug] }),
  )
  return rows[0]
}

function inviteAdmin(inside: ManualContext, email: string): Promise<string | undefined> {
  return inside.write(async (write) => {
    const role = await write.db
      .selectFrom('roles')
      .select('id')
      .where('org_id', '=', write.org_id)
      .where('key', '=', 'admin')
      .executeTakeFirstOrThrow()
    const sent = await invite(write, {
      email,
      full_name: email.split('@')[0] ?? email,
      role_ids: [role.id],
      customer_scope: 'all',
      customer_ids: [],
      deliver: 'mail',
    })
    return sent.activation_url
  })
}
