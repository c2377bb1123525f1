export { approveDocument } from './decide.ts'
export { wroteSql } from './queries.ts'
export { submitDocument } from './submit-document.ts'
