export { submitDocument } from './submit-document.ts'
