export { makeAuditPack } from './audit-pack.ts'
