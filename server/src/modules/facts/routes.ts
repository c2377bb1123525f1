import { facts } from '@dna/contract/facts'
import type { Module } from '../../core/http.ts'
import { historyOfFact, pageOfFacts, pageOfUses } from './queries.ts'
import { pageOfTerms } from './vocabulary.ts'

/** `PUT` is with the answers, the one write path for content. */
export const factRoutes: Module = (api) => {
  api(facts.vocabulary, (ctx, { query }) => pageOfTerms(ctx, query))
  api(facts.list, (ctx, { params, query }) => pageOfFacts(ctx, params.customer_id, query))
  api(facts.uses, (ctx, { params, query }) => pageOfUses(ctx, params, query))
  api(facts.history, (ctx, { params, query }) => historyOfFact(ctx, params, query))
}
