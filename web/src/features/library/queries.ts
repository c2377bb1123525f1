import { facts } from '@dna/contract/facts'
import { standards } from '@dna/contract/standards'
import { templates } from '@dna/contract/templates'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { call } from '#core/api.ts'
import { everyPage } from '#core/every-page.ts'
import { type ListSearch, listSearch } from '#core/list-search.ts'

export type TemplateSearch = ListSearch<typeof templates.list.query>

const view = { fact: z.string().max(200) }
/** What the vocabulary keeps in the URL; `fact` is the one whose drawer is open. */
export const termSearch = listSearch(facts.vocabulary.query, view)
export type TermSearch = ListSearch<typeof facts.vocabulary.query, typeof view>
export type TermFilters = Omit<TermSearch, 'fact'>

/** What the API is asked. */
export function termsOf({ fact: _fact, ...filters }: TermSearch): TermFilters {
  return filters
}

/** What the library holds changes with releases and by hand, not by the minute. */
const slow = { staleTime: 5 * 60_000 }
const most = 200

export const standardList = queryOptions({
  queryKey: ['standards', 'all'],
  queryFn: ({ signal }) => call(standards.list, { query: { limit: most }, signal }),
  ...slow,
})

export const standardQuery = (iso_standard_id: string) =>
  queryOptions({
    queryKey: ['standards', 'one', iso_standard_id],
    queryFn: ({ signal }) => call(standards.get, { params: { iso_standard_id }, signal }),
    ...slow,
  })

/** All clauses of a standard in order of their numbers. */
export const clausesQuery = (iso_standard_id: string) =>
  queryOptions({
    queryKey: ['standards', 'clauses', iso_standard_id],
    queryFn: ({ signal }) => everyPage((window) => call(standards.clauses, { params: { iso_standard_id }, query: window, signal })),
    ...slow,
  })

/** The templates of a standard in their order. */
export const standardTemplates = (iso_standard_id: string) =>
  queryOptions({
    queryKey: ['templates', 'of-standard', iso_standard_id],
    queryFn: ({ signal }) => call(templates.listOfStandard, { params: { iso_standard_id }, query: { limit: most }, signal }),
    ...slow,
  })

export const templateList = (search: TemplateSearch) =>
  queryOptions({
    queryKey: ['templates', 'list', search],
    queryFn: ({ signal }) => call(templates.list, { query: search, signal }),
    placeholderData: keepPreviousData,
    ...slow,
  })

export const templateQuery = (template_id: string) =>
  queryOptions({
    queryKey: ['templates', 'one', template_id],
    queryFn: ({ signal }) => call(templates.get, { params: { template_id }, signal }),
    ...slow,
  })

export const templateVersions = (template_id: string) =>
  queryOptions({
    queryKey: ['templates', 'versions', template_id],
    queryFn: ({ signal }) => call(templates.versions, { params: { template_id }, query: { limit: most }, signal }),
    ...slow,
  })

export const versionQuery = (template_version_id: string) =>
  queryOptions({
    queryKey: ['templates', 'version', template_version_id],
    queryFn: ({ signal }) => call(templates.getVersion, { params: { template_version_id }, signal }),
    ...slow,
  })

/** The facts that can be said about customers. */
export const termList = (search: TermFilters) =>
  queryOptions({
    queryKey: ['facts', 'vocabulary', search],
    queryFn: ({ signal }) => call(facts.vocabulary, { query: search, signal }),
    placeholderData: keepPreviousData,
    ...slow,
  })

/** The whole vocabulary, for the names of merge fields. */
export const allTerms = queryOptions({
  queryKey: ['facts', 'vocabulary', 'all'],
  queryFn: async ({ signal }) => ({ items: await everyPage((window) => call(facts.vocabulary, { query: window, signal })) }),
  ...slow,
})
