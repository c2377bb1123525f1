export { approveDocument } from './decide.ts'
export { requiresFourEyes } from './queries.ts'
export { submitDocument } from './submit-document.ts'
