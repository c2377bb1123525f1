import { reviews } from '@dna/contract/reviews'
import type { Module } from '../../core/http.ts'
import { approve } from './approve.ts'
import { compareVersions } from './compare-versions.ts'
import { confirmReview } from './confirm-review.ts'
import { rejectDocument, requestChanges } from './decide.ts'
import { documentHistory, findVersion } from './history.ts'
import { archiveDocument, recallDocument, restoreVersion, reviseDocument, unarchiveDocument, withdrawDocument } from './life.ts'
import { submitDocument } from './submit-document.ts'

export const reviewRoutes: Module = (api) => {
  api(reviews.submit, (ctx, { params, body }) => submitDocument(ctx, { ...params, ...body }))
  api(reviews.approve, (ctx, { params, body }) => approve(ctx, { ...params, ...body }))
  api(reviews.requestChanges, (ctx, { params, body }) => requestChanges(ctx, { ...params, ...body }))
  api(reviews.reject, (ctx, { params, body }) => rejectDocument(ctx, { ...params, ...body }))
  api(reviews.recall, (ctx, { params, body }) => recallDocument(ctx, params.document_id, body.reason))
  api(reviews.revise, (ctx, { params, body }) => reviseDocument(ctx, params.document_id, body.reason))
  api(reviews.confirm, (ctx, { params, body }) => confirmReview(ctx, { ...params, ...body }))
  api(reviews.withdraw, (ctx, { params, body }) => withdrawDocument(ctx, params.document_id, body.reason))
  api(reviews.archive, (ctx, { params, body }) => archiveDocument(ctx, params.document_id, body.reason))
  api(reviews.unarchive, (ctx, { params }) => unarchiveDocument(ctx, params.document_id))
  api(reviews.history, (ctx, { params, query }) => documentHistory(ctx, params.document_id, query))
  api(reviews.getVersion, (ctx, { params }) => findVersion(ctx, params.document_id, params.document_version))
  api(reviews.compare, (ctx, { params, query }) => compareVersions(ctx, { ...params, ...query }))
  api(reviews.restore, (ctx, { params, body }) => restoreVersion(ctx, { ...params, ...body }))
}
