import type { CustomerCreate, CustomerSiteInput } from '@dna/contract/customer-records'
import { v7 as newId } from 'uuid'
import type { WriteContext } from '../../core/context.ts'
import { takeNumbers } from '../../core/counters.ts'
import { conflict, refused, unknownReference } from '../../core/errors.ts'
import { folded } from '../../core/folding.ts'
import { indexWords } from '../../core/search-words.ts'
import { customerFolder } from '../../core/storage/names.ts'
import type { CustomerRow } from './present.ts'
import { findCustomer } from './queries.ts'

export type NewCustomer = Omit<CustomerCreate, 'iso_standards' | 'portal_username' | 'portal_password'> & { is_demo?: boolean }

/**
 * Inserts a customer with its sites; its folder is named once and for all. Throws 409 `customer_name_taken`,
 * 422 `storage_type_unavailable`.
 */
export async function createCustomer(ctx: WriteContext, input: NewCustomer): Promise<CustomerRow> {
  requireLocalStorage(input.storage_type)
  await requireLogo(ctx, input.logo_file_id)
  const id = newId()
  const number = await takeNumbers(ctx, 'customers')
  const { sites, storage_type: _type, storage_config: _config, ...fields } = input
  const made = await ctx.db
    .insertInto('customers')
    .values({
      ...fields,
      custom: JSON.stringify(input.custom),
      org_id: ctx.org_id,
      id,
      number,
      company_name_folded: folded(input.company_name),
      storage_path: customerFolder(ctx.org_id, number, input.company_name),
      created_by: ctx.actor.user_id,
      updated_by: ctx.actor.user_id,
    })
    .onConflict((conflicting) => conflicting.columns(['org_id', 'company_name_folded']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw nameTaken(await customerNamed(ctx, input.company_name))
  await insertSites(ctx, id, sites)
  await indexWords(ctx, { kind: 'customer', object_id: id, customer_id: id, text: `${input.company_name} ${number}` })
  ctx.audit('customer.created', { type: 'customer', id }, { company_name: [null, input.company_name], number: [null, number] })
  return findCustomer(ctx, id)
}

/** 409 with the id of the customer that has the name, so that the screen can offer to open it. */
export function nameTaken(customer_id: string) {
  return conflict('customer_name_taken', 'A customer with this name exists already', { customer_id })
}

async function customerNamed(ctx: WriteContext, company_name: string): Promise<string> {
  const other = await ctx.db
    .selectFrom('customers')
    .select('id')
    .where('org_id', '=', ctx.org_id)
    .where('company_name_folded', '=', folded(company_name))
    .executeTakeFirstOrThrow()
  return other.id
}

/** Throws 422 unless the storage type is one that this installation offers. */
export function requireLocalStorage(storage_type: string | undefined): void {
  if (storage_type !== undefined && storage_type !== 'local') {
    throw refused('storage_type_unavailable', 'This kind of storage is not set up here. Choose local storage')
  }
}

/** Throws 422 unless the logo is a file of the organization. */
export async function requireLogo(ctx: WriteContext, logo_file_id: string | null | undefined): Promise<void> {
  if (!logo_file_id) return
  const file = await ctx.db
    .selectFrom('customer_storage_files')
    .select('id')
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', logo_file_id)
    .executeTakeFirst()
  if (!file) throw unknownReference('/logo_file_id')
}

/** Inserts sites in the given order, in one statement. */
export async function insertSites(ctx: WriteContext, customer_id: string, sites: CustomerSiteInput[]): Promise<void> {
  if (sites.length === 0) return
  await ctx.db
    .insertInto('customer_sites')
    .values(
      sites.map((site, position) => ({
        ...site,
        org_id: ctx.org_id,
        id: site.id ?? newId(),
        customer_id,
        position,
        created_by: ctx.actor.user_id,
        updated_by: ctx.actor.user_id,
      })),
    )
    .execute()
}
