export { approveDocument } from './decide.ts'
export { submitDocument } from './submit-document.ts'
