import { files } from '@dna/contract/files'
import { type ListSearch, listSearch } from '#core/list-search.ts'

/** What a list of files keeps in the URL: `validateSearch: fileSearch`. */
export const fileSearch = listSearch(files.list.query)
export type FileSearch = ListSearch<typeof files.list.query>
/** What the page decides; files always belong to one customer. */
export type FileFixed = { customer_id: string; document_id?: string; plan_id?: string }
