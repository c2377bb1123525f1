export { makeDocumentSet } from './document-set.ts'
export { printWords } from './print-words.ts'
