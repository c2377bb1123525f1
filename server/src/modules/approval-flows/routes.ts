import { approvalFlows, documentTypes } from '@dna/contract/approval-flows'
import type { Module } from '../../core/http.ts'
import { listDocumentTypes, updateDocumentType } from './document-types.ts'
import { createFlow, pageOfFlows, updateFlow } from './flows.ts'

export const approvalFlowRoutes: Module = (api) => {
  api(approvalFlows.list, (ctx, { query }) => pageOfFlows(ctx, query))
  api(approvalFlows.create, (ctx, { body }) => createFlow(ctx, body))
  api(approvalFlows.update, (ctx, { params, body }) => updateFlow(ctx, params.flow_id, body))
  api(documentTypes.list, async (ctx) => ({ items: await listDocumentTypes(ctx) }))
  api(documentTypes.update, (ctx, { params, body }) => updateDocumentType(ctx, params.document_type, body))
}
