import { customerStorage } from '@dna/contract/customer-storage'
import { customers } from '@dna/contract/customers'
import { portalAccess } from '@dna/contract/portal-access'
import type { Module } from '../../core/http.ts'
import { pageOfSource } from '../../core/list-source.ts'
import { archiveCustomer } from './archive-customer.ts'
import { patchCustomer, replaceCustomer } from './change-customer.ts'
import { portalCredentials, resetPortalPassword } from './portal-access.ts'
import { freePortalUsername } from './portal-accounts.ts'
import { presentCustomer } from './present.ts'
import { purgeCustomer } from './purge-customer.ts'
import { customerSource, findCustomer } from './queries.ts'
import { setUpStorage, storageInfo } from './storage.ts'

export const customerRoutes: Module = (api) => {
  api(customers.list, (ctx, { query }) => pageOfSource(ctx, query, customerSource(ctx, query)))
  api(customers.suggestPortalUsername, async (ctx, { query }) => ({ portal_username: await freePortalUsername(ctx, query.company_name) }))
  api(customers.get, async (ctx, { params }) => presentCustomer(ctx.app, await findCustomer(ctx, params.customer_id)))
  api(customers.replace, (ctx, { params, body }) => replaceCustomer(ctx, params.customer_id, body))
  api(customers.update, (ctx, { params, body }) => patchCustomer(ctx, params.customer_id, body))
  api(customers.archive, (ctx, { params, query }) => archiveCustomer(ctx, params.customer_id, query.reason))
  api(customers.purge, (ctx, { params, body }) => purgeCustomer(ctx, params.customer_id, body))
  api(customerStorage.info, (ctx, { params }) => storageInfo(ctx, params.customer_id))
  api(customerStorage.initialize, (ctx, { params }) => setUpStorage(ctx, params.customer_id))
  api(portalAccess.credentials, (ctx, { params }) => portalCredentials(ctx, params.customer_id))
  api(portalAccess.resetPassword, (ctx, { params, body }) => resetPortalPassword(ctx, params.customer_id, body))
}
