export { makeDocumentSet } from './document-set.ts'
export { printWords } from './print-words.ts'
export { type ComingApproval, prepareDocument } from './printable-document.ts'
export { rendered } from './service.ts'
