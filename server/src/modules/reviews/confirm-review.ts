import type { DocumentSummary } from '@dna/contract/documents'
import type { WriteContext } from '../../core/context.ts'
import { conflict } from '../../core/errors.ts'
import { documentSummary, lockReadDocument, moveDocument } from '../documents/index.ts'
import { completeReviewTasks } from '../tasks/index.ts'
import { nextReview } from './next-review.ts'

/**
 * The periodic review found an approved document still correct: its next review moves, its review task is done, its version stays.
 * Throws 409 `state_conflict` while it is not approved, `no_periodic_review` when neither its type nor its dates ask for one.
 */
export async function confirmReview(ctx: WriteContext, input: { document_id: string; note: string }): Promise<DocumentSummary> {
  const document = await lockReadDocument(ctx, input.document_id)
  if (document.status !== 'approved')
    throw conflict('state_conflict', 'Only an approved document is confirmed', { document_status: document.status })
  const next_review_on = await nextReview(ctx, document)
  if (next_review_on === null && document.next_review_on === null)
    throw conflict('no_periodic_review', 'Documents of this type have no periodic review')
  await moveDocument(ctx, document, {
    action: 'document.review_confirmed',
    set: { next_review_on },
    changes: { next_review_on: [document.next_review_on, next_review_on] },
    reason: input.note,
  })
  await completeReviewTasks(ctx, { document_id: document.id })
  return documentSummary(ctx, document.id)
}
