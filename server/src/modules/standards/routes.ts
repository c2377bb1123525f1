import { clauses } from '@dna/contract/clauses'
import { standards } from '@dna/contract/standards'
import type { Module } from '../../core/http.ts'
import { readClause } from './clause-detail.ts'
import { deleteWording, putWording } from './clause-wording.ts'
import { pageOfClauses } from './clauses.ts'
import { findStandard, pageOfStandards } from './queries.ts'
import { createStandard, updateStandard } from './service.ts'

export const standardRoutes: Module = (api) => {
  api(standards.list, (ctx, { query }) => pageOfStandards(ctx, query))
  api(standards.get, (ctx, { params }) => findStandard(ctx, params.iso_standard_id))
  api(standards.create, (ctx, { body }) => createStandard(ctx, body))
  api(standards.update, (ctx, { params, body }) => updateStandard(ctx, params.iso_standard_id, body))
  api(standards.clauses, (ctx, { params, query }) => pageOfClauses(ctx, params.iso_standard_id, query))
  api(clauses.get, (ctx, { params }) => readClause(ctx, params.clause_id))
  api(clauses.putText, (ctx, { params, body }) => putWording(ctx, params, body))
  api(clauses.deleteText, (ctx, { params }) => deleteWording(ctx, params))
}
