import { dispositions } from '@dna/contract/dispositions'
import type { Module } from '../../core/http.ts'
import { approveDisposition } from './approve.ts'
import { findDisposition, pageOfDispositions, pageOfDue } from './queries.ts'
import { requestDisposition, withdrawDisposition } from './request.ts'

export const dispositionRoutes: Module = (api) => {
  api(dispositions.due, (ctx, { query }) => pageOfDue(ctx, query))
  api(dispositions.list, (ctx, { query }) => pageOfDispositions(ctx, query))
  api(dispositions.get, (ctx, { params }) => findDisposition(ctx, params.disposition_id))
  api(dispositions.request, (ctx, { body }) => requestDisposition(ctx, body))
  api(dispositions.approve, (ctx, { params }) => approveDisposition(ctx, params.disposition_id))
  api(dispositions.withdraw, (ctx, { params, body }) => withdrawDisposition(ctx, params.disposition_id, body.reason))
}
