import type { DocumentSummary } from '@dna/contract/documents'
import type { CheckedItem } from '@dna/contract/reviews'
import { requirePermission, signedInUser, type WriteContext } from '../../core/context.ts'
import { conflict, forbidden } from '../../core/errors.ts'
import { organizationToday } from '../../core/organization-day.ts'
import { mayDecide } from '../approval-flows/index.ts'
import { type DocumentRow, documentSummary, moveDocument, openMergeFields, snapshotVersion } from '../documents/index.ts'
import { requiresFourEyes } from '../organizations/index.ts'
import { completeReviewTasks, createDocumentEventTasks, createPlanEventTasks } from '../tasks/index.ts'
import { authorsOf, type ReviewStep, reviewSteps } from './queries.ts'
import { fourEyes, leadsTo, monthsLater, openStepOf } from './rules.ts'
import { beginMove, requireComplete } from './submit-document.ts'

export type Decision = { document_id: string; notes?: string | null; checklist: CheckedItem[]; override_reason?: string }

/**
 * Approves the open step; the last one makes the submitted content effective as the next version. A step that only reviews
 * takes an incomplete document as it is. Throws 403 `permission_denied`, `not_the_reviewer`, `four_eyes_required`;
 * 409 `document_incomplete`, `merge_fields_open`.
 */
export async function approveDocument(ctx: WriteContext, input: Decision): Promise<DocumentSummary> {
  const document = await beginMove(ctx, input.document_id, 'approve')
  const { steps, open, self_approved } = await openStep(ctx, document)
  requirePermission(ctx, open.kind === 'approve' ? 'documents:approve' : 'documents:review')
  if (open.kind === 'approve') await requireApprovable(ctx, document, input.override_reason)
  const is_override = open.kind === 'approve' && document.completion_percentage < 100
  const override_reason = is_override ? (input.override_reason ?? null) : null
  await decide(ctx, open, 'approved', { ...input, override_reason, self_approved })
  const next = steps.find((step) => step.decision === 'pending' && step.id !== open.id)
  if (next) {
    const set = { review_step: next.step, reviewed_at: ctx.now, reviewed_by: ctx.actor.user_id }
    await moveDocument(ctx, document, { action: 'document.reviewed', set, changes: { step: [open.step, next.step] } })
  } else {
    const is_own = self_approved || steps.some((step) => step.self_approved)
    await makeEffective(ctx, document, { self_approved: is_own, override_reason })
  }
  return documentSummary(ctx, document.id)
}

async function requireApprovable(ctx: WriteContext, document: DocumentRow, override_reason: string | undefined): Promise<void> {
  await requireComplete(ctx, document, override_reason)
  const merge_fields = await openMergeFields(ctx, document)
  if (merge_fields.length > 0) throw conflict('merge_fields_open', 'Some places of the fixed text have no value yet', { merge_fields })
}

async function makeEffective(
  ctx: WriteContext,
  document: DocumentRow,
  how: { self_approved: boolean; override_reason: string | null },
): Promise<void> {
  const { document_version, sha256 } = await snapshotVersion(ctx, { document_id: document.id, reason: 'approve' })
  const today = await organizationToday(ctx)
  const months = await reviewMonths(ctx, document)
  const person = { reviewed_at: ctx.now, reviewed_by: ctx.actor.user_id, approved_at: ctx.now, approved_by: ctx.actor.user_id }
  await moveDocument(ctx, document, {
    action: 'document.approved',
    set: {
      ...person,
      status: 'approved',
      approved_version: document_version,
      effective_from: today,
      next_review_on: months === null ? null : monthsLater(today, months),
      self_approved: how.self_approved,
      stale_facts: [],
    },
    changes: {
      approved_version: [document.approved_version, document_version],
      sha256: [null, sha256],
      self_approved: [document.self_approved, how.self_approved],
    },
    reason: how.override_reason,
  })
  await completeReviewTasks(ctx, { document_id: document.id })
  await createDocumentEventTasks(ctx, { event: 'document_effective', document_ids: [document.id] })
  await createPlanEventTasks(ctx, { plan_id: document.plan_id })
}

async function reviewMonths(ctx: WriteContext, document: DocumentRow): Promise<number | null> {
  const rows = await ctx.text<{ review_months: number | null }>({
    text: `select coalesce(dt.review_months, t.review_months) as review_months from templates t
      left join document_types dt on dt.org_id = t.org_id and dt.document_type = t.document_type where t.org_id = $1 and t.id = $2`,
    values: [ctx.org_id, document.template_id],
  })
  return rows[0]?.review_months ?? null
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

type OpenStep = { steps: ReviewStep[]; open: ReviewStep; self_approved: boolean }

/** The step that waits for a decision, if the actor may take it. Throws 403 `not_the_reviewer`, `four_eyes_required`. */
async function openStep(ctx: WriteContext, document: DocumentRow): Promise<OpenStep> {
  const person = signedInUser(ctx)
  const steps = (await reviewSteps(ctx, document.id)).filter((step) => step.round === document.review_round)
  const waiting = openStepOf(document, steps)
  if (!waiting) throw new Error('a document in review has no open step')
  const { step: open, decided } = waiting
  if (!(await mayDecide(ctx, open, person))) throw forbidden('not_the_reviewer', 'This step waits for somebody else')
  const hands = { wrote: await authorsOf(ctx, document.id), decided }
  const eyes = fourEyes(person, hands, await requiresFourEyes(ctx))
  if (eyes === 'refused') throw forbidden('four_eyes_required', 'You wrote or reviewed this version, so someone else must decide')
  return { steps, open, self_approved: eyes === 'self' }
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
