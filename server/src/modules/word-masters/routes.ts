import { wordMasters } from '@dna/contract/word-masters'
import type { Module } from '../../core/http.ts'
import { draftFromMaster } from './draft-from-master.ts'
import { findMaster, pageOfMasters } from './queries.ts'
import { saveFields } from './save-fields.ts'
import { showTestFill, testFill } from './test-fill.ts'
import { uploadMaster } from './upload-master.ts'

export const wordMasterRoutes: Module = (api) => {
  api(wordMasters.upload, (ctx, { body, file }) => uploadMaster(ctx, { fields: body, file }))
  api(wordMasters.list, (ctx, { query }) => pageOfMasters(ctx, query))
  api(wordMasters.get, (ctx, { params }) => findMaster(ctx, params.word_master_id))
  api(wordMasters.update, (ctx, { params, body }) => saveFields(ctx, params.word_master_id, body))
  api(wordMasters.showTestFill, (ctx, { params }) => showTestFill(ctx, params.word_master_id))
  api(wordMasters.testFill, (ctx, { params, query }) => testFill(ctx, params.word_master_id, query.format))
  api(wordMasters.draft, (ctx, { params, body }) => draftFromMaster(ctx, { id: params.word_master_id, ...body }))
}
