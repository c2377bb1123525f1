import type { AnswerOf } from '@dna/contract/core/endpoint'
import { type Document, documents } from '@dna/contract/documents'
import { facts } from '@dna/contract/facts'
import { templateUpdates } from '@dna/contract/template-updates'
import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { call } from '#core/api.ts'
import { everyPage } from '#core/every-page.ts'
import { type ListSearch, listSearch } from '#core/list-search.ts'
import { changedByWork, live } from '#core/query-client.ts'

const view = { group: z.enum(['plan', 'status']) }

/** What the address of a list of documents keeps. */
export const documentSearch = listSearch(documents.list.query, view)
export type DocumentSearch = ListSearch<typeof documents.list.query, typeof view>
export type SectionAnswer = AnswerOf<typeof documents.updateSection>

export const documentList = ({ group: _group, ...query }: DocumentSearch) =>
  queryOptions({
    queryKey: ['documents', 'list', query],
    queryFn: ({ signal }) => call(documents.list, { query, signal }),
    placeholderData: keepPreviousData,
    ...live,
  })

export const documentQuery = (document_id: string) =>
  queryOptions({
    queryKey: ['documents', 'one', document_id],
    queryFn: ({ signal }) => call(documents.get, { params: { document_id }, signal }),
    ...live,
  })

/** What a newer version of the template would change in a document. */
export const templateUpdateQuery = (document_id: string) =>
  queryOptions({
    queryKey: ['documents', 'template-update', document_id],
    queryFn: ({ signal }) => call(templateUpdates.get, { params: { document_id }, signal }),
  })

/** What the merge fields of a document print; facts change it. */
export const mergeValuesQuery = (document_id: string) =>
  queryOptions({
    queryKey: ['facts', 'merge-values', document_id],
    queryFn: ({ signal }) => call(documents.mergeValues, { params: { document_id }, signal }),
    ...live,
  })

/** Facts of a customer with their definitions: what merge fields and sections stand for. */
export const factsQuery = (customer_id: string) =>
  queryOptions({
    queryKey: ['facts', 'all', customer_id],
    queryFn: async ({ signal }) => ({
      items: await everyPage((window) => call(facts.list, { params: { customer_id }, query: window, signal })),
    }),
    staleTime: 60_000,
  })

/** Where a fact is used. */
export const factUses = (customer_id: string, fact_key: string, scope_id: string | null) =>
  queryOptions({
    queryKey: ['facts', 'uses', customer_id, fact_key, scope_id],
    queryFn: ({ signal }) =>
      call(facts.uses, { params: { customer_id, fact_key }, query: { scope_id: scope_id ?? undefined, limit: 100 }, signal }),
  })

/** Every id and version that matches a list's filters, for "All 312". */
export function allMatching({ group: _group, ...search }: DocumentSearch) {
  return everyPage((window) => call(documents.list, { query: { ...search, ...window } }))
}

/** Puts a saved section and the new figures into the document that is shown; what else changed is asked anew. */
export function applySaved(queries: QueryClient, document_id: string, answer: SectionAnswer) {
  const { section, document: totals, affected } = answer
  const key = documentQuery(document_id).queryKey
  queries.setQueryData(key, (document: Document | undefined) => {
    if (!document) return document
    const sections = document.sections.map((old) => (old.section_id === section.section_id ? section : old))
    const fillable = document.content.fillable_sections.map((old) => (old.section_id === section.section_id ? section : old))
    return { ...document, ...totals, sections, content: { ...document.content, fillable_sections: fillable } }
  })
  if (affected.some((other) => other.document_id === document_id)) void queries.invalidateQueries({ queryKey: key })
  const others = changedByWork.filter(([name]) => name !== 'documents')
  for (const queryKey of [...others, ['documents', 'list'], templateUpdateQuery(document_id).queryKey])
    void queries.invalidateQueries({ queryKey })
  for (const other of new Set(affected.map((one) => one.document_id))) {
    if (other !== document_id) void queries.invalidateQueries({ queryKey: documentQuery(other).queryKey })
  }
}
