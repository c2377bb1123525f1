import { retentionClasses } from '@dna/contract/retention-classes'
import type { Module } from '../../core/http.ts'
import { pageOfClasses } from './queries.ts'
import { createClass, updateClass } from './service.ts'

export const retentionClassRoutes: Module = (api) => {
  api(retentionClasses.list, (ctx, { query }) => pageOfClasses(ctx, query))
  api(retentionClasses.create, (ctx, { body }) => createClass(ctx, body))
  api(retentionClasses.update, (ctx, { params, body }) => updateClass(ctx, params.retention_class_id, body))
}
