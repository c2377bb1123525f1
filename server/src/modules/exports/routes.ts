import { documents } from '@dna/contract/documents'
import type { Module } from '../../core/http.ts'
import { requestDocumentSet } from './document-set.ts'
import { downloadDocument, exportDocument } from './service.ts'

export const exportRoutes: Module = (api) => {
  api(documents.export, (ctx, { params, body }) => exportDocument(ctx, { ...params, ...body }))
  api(documents.exportSet, (ctx, { params, body }) => requestDocumentSet(ctx, { ...params, ...body }))
  api(documents.download, (ctx, { params, query }) => downloadDocument(ctx, { ...params, ...query }))
}
