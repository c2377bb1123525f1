export { addMember, systemRoleId } from './add-member.ts'
export { invite } from './invitations.ts'
export { findUser } from './queries.ts'
export { requireHeld } from './rights.ts'
