import type { DocumentSummary } from '@dna/contract/documents'
import { v7 as newId } from 'uuid'
import { may, type ReadContext, type WriteContext } from '../../core/context.ts'
import { conflict, permissionDenied } from '../../core/errors.ts'
import { flowOf } from '../approval-flows/index.ts'
import { type DocumentRow, documentSummary, lockReadDocument, moveDocument, requireContent, snapshotVersion } from '../documents/index.ts'
import { createDocumentEventTasks } from '../tasks/index.ts'
import { missingSections } from './queries.ts'
import { allowedVerbs, isAllowed, leadsTo, type Verb } from './rules.ts'

/** Reads a document for a move, holds it and checks that the move starts from its state. Throws 409 `illegal_transition`,
 * `document_disposed`, 412. */
export async function beginMove(ctx: WriteContext, document_id: string, verb: Verb): Promise<DocumentRow> {
  const document = await lockReadDocument(ctx, document_id)
  requireContent(document)
  if (!isAllowed(verb, document.status)) {
    throw conflict('illegal_transition', 'The document is in a state that does not allow this', {
      from: document.status,
      to: leadsTo[verb],
      allowed: allowedVerbs(document.status).map((one) => leadsTo[one]),
    })
  }
  return document
}

export type Submission = { document_id: string; override_reason?: string; change_summary?: string | null }

/**
 * Submits a document for review: its content is kept as a version and fixed, a round of review steps begins. Below 100 %
 * it takes a reason of somebody who may approve. Throws 409 `document_incomplete` with the missing sections.
 */
export async function submitDocument(ctx: WriteContext, input: Submission): Promise<DocumentSummary> {
  const document = await beginMove(ctx, input.document_id, 'submit')
  await requireComplete(ctx, document, input.override_reason)
  const { document_version } = await snapshotVersion(ctx, {
    document_id: document.id,
    reason: 'submit',
    change_summary: input.change_summary,
  })
  const round = document.review_round + 1
  const override = document.completion_percentage < 100 ? (input.override_reason ?? null) : null
  await beginRound(ctx, document, { round, document_version, override })
  await moveDocument(ctx, document, {
    action: 'document.submitted',
    set: {
      status: 'pending_review',
      submitted_at: ctx.now,
      submitted_by: ctx.actor.user_id,
      review_round: round,
      review_step: 1,
      stale_facts: [],
    },
    changes: { document_version: [document.document_version, document_version], round: [document.review_round, round] },
    reason: override,
  })
  await createDocumentEventTasks(ctx, { event: 'document_in_review', document_ids: [document.id] })
  return documentSummary(ctx, document.id)
}

/** Throws 409 `document_incomplete` below 100 %, unless an approver gives a reason. */
export async function requireComplete(ctx: ReadContext, document: DocumentRow, override_reason: string | undefined): Promise<void> {
  if (document.completion_percentage >= 100) return
  if (override_reason !== undefined) {
    if (may(ctx, 'documents:approve')) return
    throw permissionDenied('documents:approve')
  }
  const missing = await missingSections(ctx, document.id)
  throw conflict('document_incomplete', `${missing.length} mandatory sections are open`, {
    completion_percentage: document.completion_percentage,
    missing,
  })
}

type Round = { round: number; document_version: number; override: string | null }

async function beginRound(ctx: WriteContext, document: DocumentRow, { round, document_version, override }: Round): Promise<void> {
  const steps = await flowOf(ctx, document.document_type)
  await ctx.db
    .insertInto('document_reviews')
    .values(
      steps.map((step, index) => ({
        org_id: ctx.org_id,
        id: newId(),
        customer_id: document.customer_id,
        document_id: document.id,
        document_version,
        round,
        step: index + 1,
        kind: step.kind,
        may_decide: JSON.stringify(step),
        submit_override: override,
        created_by: ctx.actor.user_id,
      })),
    )
    .execute()
}
