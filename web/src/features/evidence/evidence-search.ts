import { evidence } from '@dna/contract/evidence'
import { type ListSearch, listSearch } from '#core/list-search.ts'

/** What a list of evidence keeps in the URL: `validateSearch: evidenceSearch`. */
export const evidenceSearch = listSearch(evidence.requirements.query)
export type EvidenceSearch = ListSearch<typeof evidence.requirements.query>
/** What the page decides and no filter changes. */
export type EvidenceFixed = { customer_id?: string; plan_id?: string; document_id?: string }
export type RequirementFilters = EvidenceSearch
