import { documentLive } from '@dna/contract/document-live'
import { documents } from '@dna/contract/documents'
import type { Module } from '../../core/http.ts'
import { pageOfSource } from '../../core/list-source.ts'
import { bePresent, liveDocument } from './live.ts'
import { shownValues } from './merge-fields.ts'
import { documentSource } from './queries.ts'
import { documentAnswer } from './read-document.ts'
import { calculateProgress, removeDocument, updateDocument } from './service.ts'

/** Saving content is with the answers, moving through review with the reviews. */
export const documentRoutes: Module = (api) => {
  api(documents.list, (ctx, { query }) => pageOfSource(ctx, query, documentSource(ctx, query)))
  api(documents.get, (ctx, { params }) => documentAnswer(ctx, params.document_id))
  api(documents.mergeValues, (ctx, { params }) => shownValues(ctx, params.document_id))
  api(documents.update, (ctx, { params, body }) => updateDocument(ctx, params.document_id, body))
  api(documents.remove, (ctx, { params, query }) => removeDocument(ctx, params.document_id, query.reason))
  api(documentLive.follow, (ctx, { params, query }) => liveDocument(ctx, { ...params, ...query }))
  api(documentLive.present, (ctx, { params, body }) => bePresent(ctx, { ...params, ...body }))
  api(documents.calculateProgress, (ctx, { params }) => calculateProgress(ctx, params.document_id))
}
