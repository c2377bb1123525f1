import { organizations } from '@dna/contract/organizations'
import type { Module } from '../../core/http.ts'
import { addOrganization } from './add-organization.ts'
import { findOrganization, findSettings, pageOfOrganizations, updateOrganization, updateSettings } from './service.ts'

export const organizationRoutes: Module = (api) => {
  api(organizations.list, (ctx, { query }) => pageOfOrganizations(ctx, query))
  api(organizations.create, (ctx, { body }) => addOrganization(ctx, body))
  api(organizations.get, (ctx, { params }) => findOrganization(ctx, params.org_id))
  api(organizations.update, (ctx, { params, body }) => updateOrganization(ctx, params.org_id, body))
  api(organizations.settings, (ctx) => findSettings(ctx))
  api(organizations.updateSettings, (ctx, { body }) => updateSettings(ctx, body))
}
