export { approveDocument } from './decide.ts'
export { type VersionFacts, versionSource } from './history.ts'
export { wroteSql } from './queries.ts'
export { submitDocument } from './submit-document.ts'
