import { templateVersions } from '@dna/contract/template-versions'
import { templates } from '@dna/contract/templates'
import type { Module } from '../../core/http.ts'
import { compareVersions } from './compare-versions.ts'
import { beginDraft, updateDraft } from './drafts.ts'
import { createTemplate, duplicateTemplate, updateTemplate } from './own-templates.ts'
import { pageOfStandardTemplates, pageOfTemplates, readTemplate } from './queries.ts'
import { approveVersion, retireVersion, returnVersion, submitVersion } from './version-life.ts'
import { findVersion, pageOfVersions } from './versions.ts'

export const templateRoutes: Module = (api) => {
  api(templates.list, (ctx, { query }) => pageOfTemplates(ctx, query))
  api(templates.listOfStandard, (ctx, { params, query }) => pageOfStandardTemplates(ctx, params.iso_standard_id, query))
  api(templates.get, (ctx, { params }) => readTemplate(ctx, params.template_id))
  api(templates.create, (ctx, { body }) => createTemplate(ctx, body))
  api(templates.update, (ctx, { params, body }) => updateTemplate(ctx, params.template_id, body))
  api(templates.duplicate, (ctx, { params, body }) => duplicateTemplate(ctx, params.template_id, body.name))
  api(templates.versions, (ctx, { params, query }) => pageOfVersions(ctx, params.template_id, query))
  api(templates.getVersion, (ctx, { params }) => findVersion(ctx, params.template_version_id))
  api(templateVersions.create, (ctx, { params, body }) => beginDraft(ctx, { ...params, ...body }))
  api(templateVersions.update, (ctx, { params, body }) => updateDraft(ctx, params.template_version_id, body))
  api(templateVersions.submit, (ctx, { params }) => submitVersion(ctx, params.template_version_id))
  api(templateVersions.approve, (ctx, { params }) => approveVersion(ctx, params.template_version_id))
  api(templateVersions.return, (ctx, { params, body }) => returnVersion(ctx, params.template_version_id, body.notes))
  api(templateVersions.retire, (ctx, { params, body }) => retireVersion(ctx, params.template_version_id, body.reason))
  api(templateVersions.compare, (ctx, { params, query }) => compareVersions(ctx, params.template_version_id, query.with))
}
