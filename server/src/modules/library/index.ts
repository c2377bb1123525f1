export { checkCopies } from './check-copies.ts'
export { findVersionConflicts } from './check-versions.ts'
export { checkLibrary } from './checks.ts'
export type {
  CompiledClause,
  CompiledFact,
  CompiledFillableSection,
  CompiledFixedSection,
  CompiledLibrary,
  CompiledStandard,
  CompiledTask,
  CompiledTemplate,
} from './compile.ts'
export { compileLibrary } from './compile.ts'
export { computeCoverage } from './coverage.ts'
export { printedText, type RichNode, readFixedText } from './fixed-text.ts'
export { loadLibrary } from './load.ts'
export type { Problem } from './problems.ts'
export { formatPath } from './problems.ts'
export { libraryFolder, shippedLibrary } from './shipped.ts'
export { type SyncOptions, type SyncResult, syncLibrary } from './sync.ts'
