import { type ReadContext, requirePermission, signedInUser } from '../../core/context.ts'
import { conflict, forbidden } from '../../core/errors.ts'
import { organizationToday } from '../../core/organization-day.ts'
import { mayDecide } from '../approval-flows/index.ts'
import { type DocumentRow, openMergeFields } from '../documents/index.ts'
import { requiresFourEyes } from '../organizations/index.ts'
import { nextReview } from './next-review.ts'
import { authorsOf, type ReviewStep, reviewSteps } from './queries.ts'
import { fourEyes, openStepOf } from './rules.ts'
import { requireComplete } from './submit-document.ts'

/** `self_approved`: the person wrote what is decided, or decided an earlier step. */
export type OpenStep = { steps: ReviewStep[]; open: ReviewStep; self_approved: boolean }

/** The step that waits for a decision, if the actor may take it. Throws 403 `not_the_reviewer`, `four_eyes_required`. */
export async function openStep(ctx: ReadContext, document: DocumentRow): Promise<OpenStep> {
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

/** What approving the open step means: for the step, and for the document when it is the last one. */
export type Approving = OpenStep & { next: ReviewStep | undefined; override_reason: string | null; document_self_approved: boolean }

/**
 * The open step, if the actor may approve it as the document stands. Throws 403 `permission_denied` too, and 409
 * `document_incomplete`, `merge_fields_open` where the step is an approval.
 */
export async function approvableStep(ctx: ReadContext, document: DocumentRow, override_reason: string | undefined): Promise<Approving> {
  const waiting = await openStep(ctx, document)
  const { steps, open, self_approved } = waiting
  requirePermission(ctx, open.kind === 'approve' ? 'documents:approve' : 'documents:review')
  if (open.kind === 'approve') {
    await requireComplete(ctx, document, override_reason)
    const merge_fields = await openMergeFields(ctx, document)
    if (merge_fields.length > 0) throw conflict('merge_fields_open', 'Some places of the fixed text have no value yet', { merge_fields })
  }
  const is_override = open.kind === 'approve' && document.completion_percentage < 100
  return {
    ...waiting,
    next: steps.find((step) => step.decision === 'pending' && step.id !== open.id),
    override_reason: is_override ? (override_reason ?? null) : null,
    document_self_approved: self_approved || steps.some((step) => step.self_approved),
  }
}

/** From when an approval of today counts, and when the document is looked at again. */
export async function approvalDays(ctx: ReadContext, document: DocumentRow): Promise<{ today: string; next_review_on: string | null }> {
  return { today: await organizationToday(ctx), next_review_on: await nextReview(ctx, document) }
}
