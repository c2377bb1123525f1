export { type ChainFault, type ChainReport, verifyAllChains, verifyChain } from './verify.ts'
