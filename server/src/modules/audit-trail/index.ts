export { auditSource } from './queries.ts'
export { verifyEveryChain, verifyOrganization } from './verification-jobs.ts'
export { type ChainFault, type ChainReport, verifyAllChains, verifyChain } from './verify.ts'
