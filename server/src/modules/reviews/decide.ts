import type { DocumentSummary } from '@dna/contract/documents'
import type { CheckedItem } from '@dna/contract/reviews'
import type { WriteContext } from '../../core/context.ts'
import { conflict, refused } from '../../core/errors.ts'
import { tellReaders } from '../distributions/index.ts'
import { type DocumentRow, documentSummary, moveDocument, snapshotVersion } from '../documents/index.ts'
import { keepSealed, keepSignature, type NewSignature, type SealedDocument } from '../signatures/index.ts'
import { completeReviewTasks, createDocumentEventTasks, createPlanEventTasks } from '../tasks/index.ts'
import { type Approving, approvableStep, approvalDays, openStep } from './open-step.ts'
import type { ReviewStep } from './queries.ts'
import { leadsTo } from './rules.ts'
import { beginMove } from './submit-document.ts'

export type Decision = { document_id: string; notes?: string | null; checklist: CheckedItem[]; override_reason?: string }

/** What was signed and sealed before the decision is written. */
export type Signing = { signature: NewSignature | null; sealed: SealedDocument | null }

/**
 * Approves the open step; the last one makes the submitted content effective as the next version. A step that only reviews
 * takes an incomplete document as it is. Throws 403 `permission_denied`, `not_the_reviewer`, `four_eyes_required`;
 * 422 `signature_required`; 409 `document_incomplete`, `merge_fields_open`, `content_changed` when it is no longer what was signed.
 */
export async function approveDocument(ctx: WriteContext, input: Decision, signing?: Signing): Promise<DocumentSummary> {
  const document = await beginMove(ctx, input.document_id, 'approve')
  const approving = await approvableStep(ctx, document, input.override_reason)
  const { open, next, self_approved, override_reason } = approving
  if (open.may_decide.require_signature && !signing?.signature) throw refused('signature_required', 'This step must be signed')
  await decide(ctx, open, 'approved', { ...input, override_reason, self_approved })
  if (signing?.signature) await keepSignature(ctx, signing.signature, document)
  if (next) {
    const set = { review_step: next.step, reviewed_at: ctx.now, reviewed_by: ctx.actor.user_id }
    await moveDocument(ctx, document, { action: 'document.reviewed', set, changes: { step: [open.step, next.step] } })
  } else {
    await makeEffective(ctx, document, approving, signing?.sealed ?? null)
  }
  return documentSummary(ctx, document.id)
}

async function makeEffective(ctx: WriteContext, document: DocumentRow, how: Approving, sealed: SealedDocument | null): Promise<void> {
  const { document_version, sha256 } = await snapshotVersion(ctx, { document_id: document.id, reason: 'approve' })
  if (sealed) {
    if (sealed.document_version !== document_version || sealed.version_sha256 !== sha256)
      throw conflict('content_changed', 'This is no longer what was submitted. Give it back, so that it is submitted again')
    await keepSealed(ctx, document, sealed)
  }
  const { today, next_review_on } = await approvalDays(ctx, document)
  const person = { reviewed_at: ctx.now, reviewed_by: ctx.actor.user_id, approved_at: ctx.now, approved_by: ctx.actor.user_id }
  const self_approved = how.document_self_approved
  await moveDocument(ctx, document, {
    action: 'document.approved',
    set: {
      ...person,
      status: 'approved',
      approved_version: document_version,
      effective_from: today,
      next_review_on,
      self_approved,
      stale_facts: [],
    },
    changes: {
      approved_version: [document.approved_version, document_version],
      sha256: [null, sha256],
      self_approved: [document.self_approved, self_approved],
    },
    reason: how.override_reason,
  })
  await completeReviewTasks(ctx, { document_id: document.id })
  await createDocumentEventTasks(ctx, { event: 'document_effective', document_ids: [document.id] })
  await createPlanEventTasks(ctx, { plan_id: document.plan_id })
  await tellReaders(ctx, { document_id: document.id })
}

/** Gives the document back to its author. Notes are mandatory. */
export function requestChanges(ctx: WriteContext, input: Decision): Promise<DocumentSummary> {
  return sendBack(ctx, input, { verb: 'request_changes', decision: 'changes_requested' })
}

/** Rejects the document. Notes are mandatory; the first edit makes it a draft again. */
export function rejectDocument(ctx: WriteContext, input: Decision): Promise<DocumentSummary> {
  return sendBack(ctx, input, { verb: 'reject', decision: 'rejected' })
}

type Back = { verb: 'request_changes' | 'reject'; decision: 'changes_requested' | 'rejected' }

async function sendBack(ctx: WriteContext, input: Decision, { verb, decision }: Back): Promise<DocumentSummary> {
  const document = await beginMove(ctx, input.document_id, verb)
  const { open, self_approved } = await openStep(ctx, document)
  await decide(ctx, open, decision, { ...input, override_reason: null, self_approved })
  await endRound(ctx, document, 'skipped')
  const set = { status: leadsTo[verb], reviewed_at: ctx.now, reviewed_by: ctx.actor.user_id, review_step: 0 }
  await moveDocument(ctx, document, { action: `document.${decision}`, set, reason: input.notes })
  return documentSummary(ctx, document.id)
}

type Verdict = { notes?: string | null; checklist: CheckedItem[]; override_reason: string | null; self_approved: boolean }

async function decide(
  ctx: WriteContext,
  step: ReviewStep,
  decision: 'approved' | 'changes_requested' | 'rejected',
  verdict: Verdict,
): Promise<void> {
  await ctx.db
    .updateTable('document_reviews')
    .set({
      decision,
      reviewer_id: ctx.actor.user_id,
      notes: verdict.notes ?? null,
      checklist: JSON.stringify(verdict.checklist),
      override_reason: verdict.override_reason,
      self_approved: verdict.self_approved,
      decided_at: ctx.now,
      updated_by: ctx.actor.user_id,
    })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', step.id)
    .execute()
}

/** Ends the steps of the open round that nobody decided. */
export async function endRound(ctx: WriteContext, document: DocumentRow, decision: 'skipped' | 'recalled'): Promise<void> {
  await ctx.db
    .updateTable('document_reviews')
    .set({ decision, decided_at: ctx.now, updated_by: ctx.actor.user_id })
    .where('org_id', '=', ctx.org_id)
    .where('document_id', '=', document.id)
    .where('round', '=', document.review_round)
    .where('decision', '=', 'pending')
    .execute()
}
