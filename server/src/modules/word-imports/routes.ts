import { wordImports } from '@dna/contract/word-imports'
import type { Module } from '../../core/http.ts'
import { importSections } from '../answers/index.ts'
import { readImport } from './read-import.ts'

/** Exported Word files that come back with changes. */
export const wordImportRoutes: Module = (api) => {
  api(wordImports.read, (ctx, { params, file }) => readImport(ctx, params.document_id, file))
  api(wordImports.apply, (ctx, { params, body }) => importSections(ctx, params.document_id, body))
}
