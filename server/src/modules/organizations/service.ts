import type { Organization, OrganizationSettings, OrganizationSettingsUpdate, OrganizationUpdate } from '@dna/contract/organizations'
import { changedFields } from '../../core/changes.ts'
import { type AuthReadContext, type ReadContext, requireVersion, signedInUser, type WriteContext } from '../../core/context.ts'
import { notFound, refused } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { conditions, containing, type ListPage, listPage, orderBy, type PageInput } from '../../core/list-page.ts'

const columns = 'o.id, o.name, o.slug, o.status, o.version, o.created_at, o.updated_at'

/** The own organizations; an operator sees the names of all, and nothing of their data. */
export function pageOfOrganizations(
  ctx: AuthReadContext,
  query: PageInput & { q?: string; sort?: string },
): Promise<ListPage<Organization>> {
  const where = conditions(signedInUser(ctx)).when(query.q && containing(folded(query.q)), 'lower(o.name) like $?')
  const mine = `exists (select from memberships m where m.org_id = o.id and m.user_id = $1 and m.status = 'active')`
  return listPage<Organization>(ctx, query, {
    select: columns,
    from: `from organizations o where ${ctx.actor.is_operator ? '$1::uuid is not null' : mine}${where.text()}`,
    order: orderBy(query.sort ?? 'name', { name: 'lower(o.name)', created_at: 'o.created_at' }, 'o.id'),
    values: where.values,
  })
}

/** The active organization. Another id does not exist: 404. */
export async function findOrganization(ctx: ReadContext, id: string): Promise<Organization> {
  if (id !== ctx.org_id) throw notFound('organization')
  const rows = await ctx.text<Organization>({ text: `select ${columns} from organizations o where o.id = $1`, values: [ctx.org_id] })
  if (!rows[0]) throw notFound('organization')
  return rows[0]
}

/** Renames the active organization. Throws 409 `already_exists` when the short name is taken. */
export async function updateOrganization(ctx: WriteContext, id: string, change: OrganizationUpdate): Promise<Organization> {
  await ctx.text({ text: 'select 1 from organizations where id = $1 for update', values: [ctx.org_id] })
  const before = await findOrganization(ctx, id)
  requireVersion(ctx, before, before)
  const changes = changedFields(before, change)
  if (Object.keys(changes).length === 0) {
    ctx.unchanged()
    return before
  }
  await ctx.db.updateTable('organizations').set(change).where('id', '=', ctx.org_id).execute()
  ctx.audit('organization.updated', { type: 'organization', id }, changes)
  return findOrganization(ctx, id)
}

/** The settings with what the installation offers. */
export async function findSettings(ctx: ReadContext): Promise<OrganizationSettings> {
  const row = await ctx.db.selectFrom('organization_settings').selectAll().where('org_id', '=', ctx.org_id).executeTakeFirstOrThrow()
  const { config } = ctx.app
  return {
    org_id: row.org_id,
    locale: row.locale,
    time_zone: row.time_zone,
    require_four_eyes: row.require_four_eyes,
    password_expiry_days: row.password_expiry_days,
    session_idle_minutes: row.session_idle_minutes,
    session_absolute_hours: row.session_absolute_hours,
    storage_type: row.storage_type,
    mail_configured: config.mail !== undefined,
    available_storage_types: ['local'],
    max_upload_mb: config.upload.max_mb,
    allowed_upload_media: config.upload.media,
    version: row.version,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    updated_by: row.updated_by,
  }
}

/** Changes settings. Session limits may only be stricter than the installation's: 422 `limit_not_stricter`. */
export async function updateSettings(ctx: WriteContext, change: OrganizationSettingsUpdate): Promise<OrganizationSettings> {
  await ctx.text({ text: 'select 1 from organization_settings where org_id = $1 for update', values: [ctx.org_id] })
  const before = await findSettings(ctx)
  requireVersion(ctx, before, before)
  if (change.storage_type && change.storage_type !== 'local')
    throw refused('storage_type_unavailable', 'This kind of storage is not set up here')
  const { idle_minutes, absolute_hours } = ctx.app.config.session
  if ((change.session_idle_minutes ?? 0) > idle_minutes || (change.session_absolute_hours ?? 0) > absolute_hours) {
    throw refused('limit_not_stricter', `Sessions may be shorter than ${idle_minutes} minutes idle and ${absolute_hours} hours, not longer`)
  }
  const changes = changedFields(before, change)
  if (Object.keys(changes).length === 0) {
    ctx.unchanged()
    return before
  }
  await ctx.db
    .updateTable('organization_settings')
    .set({ ...change, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .execute()
  ctx.audit('organization.settings_changed', { type: 'organization', id: ctx.org_id }, changes)
  return findSettings(ctx)
}
