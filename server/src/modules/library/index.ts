export { conditionFaults } from './check-conditions.ts'
export { checkCopies } from './check-copies.ts'
export { mergeFaults } from './check-merge-fields.ts'
export { fittingFacts } from './check-references.ts'
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
export { decideOffer, isOpenOffer } from './library-offers.ts'
export { loadLibrary } from './load.ts'
export { type MergeField, type MergeLoop, markMergeFields } from './merge-fields.ts'
export type { OwnTemplate } from './own-template.ts'
export type { Problem } from './problems.ts'
export { formatPath } from './problems.ts'
export { type FileProblem, readTemplateFile, type TemplateFile } from './read-template-file.ts'
export { type FactOutline, type Fault, findFact } from './sections.ts'
export { libraryFolder, shippedLibrary } from './shipped.ts'
export { type SyncOptions, type SyncResult, syncLibrary } from './sync.ts'
export { writeFixedText } from './write-fixed-text.ts'
