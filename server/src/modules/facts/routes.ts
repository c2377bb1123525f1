import { facts } from '@dna/contract/facts'
import type { Module } from '../../core/http.ts'
import { pageOfSource } from '../../core/list-source.ts'
import { factSource, historyOfFact, pageOfUses } from './queries.ts'
import { pageOfTerms } from './vocabulary.ts'

/** `PUT` is with the answers, the one write path for content. */
export const factRoutes: Module = (api) => {
  api(facts.vocabulary, (ctx, { query }) => pageOfTerms(ctx, query))
  api(facts.list, async (ctx, { params, query }) => pageOfSource(ctx, query, await factSource(ctx, params.customer_id, query)))
  api(facts.uses, (ctx, { params, query }) => pageOfUses(ctx, params, query))
  api(facts.history, (ctx, { params, query }) => historyOfFact(ctx, params, query))
}
