import { templates } from '@dna/contract/templates'
import type { Module } from '../../core/http.ts'
import { pageOfStandardTemplates, pageOfTemplates, readTemplate } from './queries.ts'
import { findVersion, pageOfVersions } from './versions.ts'

export const templateRoutes: Module = (api) => {
  api(templates.list, (ctx, { query }) => pageOfTemplates(ctx, query))
  api(templates.listOfStandard, (ctx, { params, query }) => pageOfStandardTemplates(ctx, params.iso_standard_id, query))
  api(templates.get, (ctx, { params }) => readTemplate(ctx, params.template_id))
  api(templates.versions, (ctx, { params, query }) => pageOfVersions(ctx, params.template_id, query))
  api(templates.getVersion, (ctx, { params }) => findVersion(ctx, params.template_version_id))
}
