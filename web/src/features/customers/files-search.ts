import { type EvidenceSearch, evidenceSearch } from '#features/evidence/evidence-search.ts'
import { type FileSearch, fileSearch } from '#features/files/file-search.ts'

/** Files and evidence share a tab; which of them is shown decides what else the URL may hold. */
export type FilesTabSearch = ({ view?: undefined } & FileSearch) | ({ view: 'evidence' } & EvidenceSearch)

export function filesTabSearch(search: Record<string, unknown>): FilesTabSearch {
  return search.view === 'evidence' ? { ...evidenceSearch(search), view: 'evidence' } : { ...fileSearch(search), view: undefined }
}
