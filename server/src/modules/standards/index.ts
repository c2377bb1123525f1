export { findStandard } from './queries.ts'
