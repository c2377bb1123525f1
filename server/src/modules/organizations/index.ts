export { createOrganization } from './create-organization.ts'
export { requiresFourEyes } from './four-eyes.ts'
