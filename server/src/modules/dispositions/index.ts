export { refreshRetentionDaily, retentionUpkeep } from './refresh-retention.ts'
export { removeBytes, removeLeftBytes } from './remove-bytes.ts'
