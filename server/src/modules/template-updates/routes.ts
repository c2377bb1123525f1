import { templateUpdates } from '@dna/contract/template-updates'
import type { Module } from '../../core/http.ts'
import { applyUpdate } from './apply.ts'
import { readOffer } from './queries.ts'
import { undoUpdate } from './undo.ts'

/** Documents follow newer versions of their templates, on request. */
export const templateUpdateRoutes: Module = (api) => {
  api(templateUpdates.get, (ctx, { params }) => readOffer(ctx, params.document_id))
  api(templateUpdates.apply, (ctx, { params, body }) => applyUpdate(ctx, params.document_id, body))
  api(templateUpdates.undo, (ctx, { params }) => undoUpdate(ctx, params.document_id))
}
