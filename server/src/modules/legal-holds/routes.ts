import { legalHolds } from '@dna/contract/legal-holds'
import type { Module } from '../../core/http.ts'
import { pageOfHolds } from './queries.ts'
import { placeHold, releaseHold } from './service.ts'

export const legalHoldRoutes: Module = (api) => {
  api(legalHolds.list, (ctx, { query }) => pageOfHolds(ctx, query))
  api(legalHolds.place, (ctx, { body }) => placeHold(ctx, body))
  api(legalHolds.release, (ctx, { params, body }) => releaseHold(ctx, params.legal_hold_id, body.reason))
}
