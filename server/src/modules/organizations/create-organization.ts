import { grantsOf, systemRoles } from '@dna/contract/core/permissions'
import { v7 as newId } from 'uuid'
import type { AuthWriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'

export type NewOrganization = {
  id: string
  name: string
  slug?: string
  locale?: string
  time_zone?: string
  require_four_eyes?: boolean
}

const roleNames: Record<(typeof systemRoles)[number], [name: string, description: string]> = {
  admin: ['Admin', 'Sets up the organization, its people, roles and library'],
  manager: ['Manager', 'Creates customers and plans, assigns work, sees the whole portfolio'],
  editor: ['Editor', 'Creates customers and plans, interviews, fills documents, collects evidence'],
  approver: ['Approver', 'Reviews, requests changes and approves'],
  viewer: ['Viewer', 'Reads and reports'],
  auditor: ['Auditor', 'Reads, runs audits and writes findings'],
}

/**
 * Makes an organization with its settings, the six system roles and the head of its audit chain. The unit of work must
 * already run with the new id as its organization. Throws 409 `already_exists` when the slug is taken.
 */
export async function createOrganization(ctx: AuthWriteContext, input: NewOrganization): Promise<{ id: string; slug: string }> {
  const slug = input.slug ?? slugOf(input.name)
  const made = await ctx.db
    .insertInto('organizations')
    .values({ id: input.id, name: input.name, slug })
    .onConflict((conflicting) => conflicting.column('slug').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw conflict('already_exists', 'This short name is taken')
  await ctx.db
    .insertInto('organization_settings')
    .values({
      org_id: input.id,
      locale: input.locale ?? 'en',
      time_zone: input.time_zone ?? 'UTC',
      require_four_eyes: input.require_four_eyes ?? false,
    })
    .execute()
  await ctx.db.insertInto('audit_heads').values({ org_id: input.id }).execute()
  await ctx.db
    .insertInto('roles')
    .values(
      systemRoles.map((key) => ({
        org_id: input.id,
        id: newId(),
        key,
        name: roleNames[key][0],
        description: roleNames[key][1],
        permissions: grantsOf(key),
        is_system: true,
      })),
    )
    .execute()
  ctx.audit('organization.created', { type: 'organization', id: input.id }, { name: [null, input.name] })
  return { id: input.id, slug }
}

/** A short name for addresses: ASCII letters, digits and single dashes, at most 40 characters. */
function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
  return slug || 'organization'
}
