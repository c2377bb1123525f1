import { documents } from '@dna/contract/documents'
import { facts } from '@dna/contract/facts'
import type { Module } from '../../core/http.ts'
import { saveDocument, saveSection } from './save-document.ts'
import { saveFact } from './save-fact.ts'

export const answerRoutes: Module = (api) => {
  api(documents.save, (ctx, { params, body }) => saveDocument(ctx, params.document_id, body))
  api(documents.updateSection, (ctx, { params, body }) => saveSection(ctx, params, body))
  api(facts.put, (ctx, { params, body }) => saveFact(ctx, { ...params, ...body, source: 'person', version: ctx.if_match }))
}
