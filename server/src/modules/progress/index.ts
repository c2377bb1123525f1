export { progressSnapshots } from './snapshots.ts'
