export { hashOf } from './content-hash.ts'
export { openMergeFields } from './merge-fields.ts'
export { type MergeSource, mergeSource } from './merge-source.ts'
export { type DocumentMove, moveDocument } from './move-document.ts'
export { presentContent } from './present-content.ts'
export {
  type DocumentRow,
  documentSource,
  documentSummary,
  findDocument,
  lockDocument,
  lockReadDocument,
  requireContent,
} from './queries.ts'
export { readDocument, readSection } from './read-document.ts'
export { applyCompletion, type Completion, refreshCompletion } from './refresh-completion.ts'
export { resolveField } from './resolve-field.ts'
export { resolveLines, resolveLoop } from './resolve-loop.ts'
export { turnedBranches } from './rules.ts'
export { isEnough, isProved } from './section-sql.ts'
export { renameDocument } from './service.ts'
export { snapshotVersion } from './snapshot-version.ts'
export { summaryColumns as documentSummaryColumns, summaryJoins as documentSummaryJoins } from './summary-sql.ts'
