import { portfolio } from '@dna/contract/portfolio'
import { type ListSearch, listSearch } from '#core/list-search.ts'

/** What Home keeps in the URL: whose work, and order and page of the portfolio. */
export const homeSearch = listSearch(portfolio.list.query)
export type HomeSearch = ListSearch<typeof portfolio.list.query>
