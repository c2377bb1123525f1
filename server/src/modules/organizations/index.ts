export { addMember, systemRoleId } from './add-member.ts'
export { createOrganization } from './create-organization.ts'
