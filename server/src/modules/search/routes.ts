import { search } from '@dna/contract/search'
import type { Module } from '../../core/http.ts'
import { findRecords } from './queries.ts'

export const searchRoutes: Module = (api) => {
  api(search.find, (ctx, { query }) => findRecords(ctx, query))
}
