export { compareSections } from './compare-sections.ts'
export { createDraftVersion, type NewDraft } from './drafts.ts'
export { findVersion } from './versions.ts'
