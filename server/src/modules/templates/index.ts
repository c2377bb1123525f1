export { createDraftVersion, type NewDraft } from './drafts.ts'
