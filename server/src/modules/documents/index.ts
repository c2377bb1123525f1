export { type DocumentRow, findDocument, lockDocument } from './queries.ts'
export { documentSummary, readDocument } from './read-document.ts'
export { refreshCompletion } from './refresh-completion.ts'
export { snapshotVersion } from './snapshot-version.ts'
