import type { CustomerUpdate } from '@dna/contract/customer-records'
import { changedFields } from '../../core/changes.ts'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { unknownReference } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { indexWords } from '../../core/search-words.ts'
import { insertSites, nameTaken, requireLocalStorage, requireLogo } from './create-customer.ts'
import { type CustomerRow, presentCustomer } from './present.ts'
import { findCustomer, lockCustomer } from './queries.ts'

/**
 * Changes the fields that are given. The folder keeps its name when the company is renamed. A request that changes
 * nothing writes nothing. Throws 404, 409 `customer_name_taken`, 412 `version_stale`.
 */
export async function updateCustomer(ctx: WriteContext, id: string, change: CustomerUpdate): Promise<CustomerRow> {
  const before = await lockCustomer(ctx, id)
  requireVersion(ctx, before, presentCustomer(ctx.app, before))
  requireLocalStorage(change.storage_type)
  await requireLogo(ctx, change.logo_file_id)
  const { sites, storage_config: _config, storage_type: _type, portal_enabled: _portal, custom, ...fields } = change
  const differences = changedFields(before, { ...fields, ...(custom ? { custom } : {}), ...(sites ? { sites } : {}) })
  if (Object.keys(differences).length === 0) {
    ctx.unchanged()
    return before
  }
  if (fields.company_name) await requireFreeName(ctx, id, fields.company_name)
  await writeFields(ctx, id, { ...fields, ...(custom ? { custom: JSON.stringify(custom) } : {}) })
  if (sites) await replaceSites(ctx, before, sites)
  const after = await findCustomer(ctx, id)
  if (fields.company_name)
    await indexWords(ctx, { kind: 'customer', object_id: id, customer_id: id, text: `${after.company_name} ${after.number}` })
  ctx.audit('customer.updated', { type: 'customer', id }, differences)
  return after
}

type Fields = Omit<CustomerUpdate, 'sites' | 'custom' | 'storage_config' | 'storage_type' | 'portal_enabled'> & { custom?: string }

async function writeFields(ctx: WriteContext, id: string, fields: Fields): Promise<void> {
  const name = fields.company_name ? { company_name_folded: folded(fields.company_name) } : {}
  await ctx.db
    .updateTable('customers')
    .set({ ...fields, ...name, updated_at: ctx.now, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
}

async function requireFreeName(ctx: WriteContext, id: string, company_name: string): Promise<void> {
  const other = await ctx.db
    .selectFrom('customers')
    .select('id')
    .where('org_id', '=', ctx.org_id)
    .where('company_name_folded', '=', folded(company_name))
    .where('id', '<>', id)
    .executeTakeFirst()
  if (other) throw nameTaken(other.id)
}

async function replaceSites(ctx: WriteContext, before: CustomerRow, sites: NonNullable<CustomerUpdate['sites']>): Promise<void> {
  const known = new Set(before.sites.map((site) => site.id))
  sites.forEach((site, index) => {
    if (site.id && !known.has(site.id)) throw unknownReference(`/sites/${index}/id`)
  })
  await ctx.db.deleteFrom('customer_sites').where('org_id', '=', ctx.org_id).where('customer_id', '=', before.id).execute()
  await insertSites(ctx, before.id, sites)
}
