import type { Evidence } from '@dna/contract/evidence'
import { requireVersion, type WriteContext } from '../../core/context.ts'
import { conflict, forbidden } from '../../core/errors.ts'
import { requiresFourEyes } from '../organizations/index.ts'
import { proveAnew, touchedBy } from './prove.ts'
import { findEvidence, lockEvidence } from './queries.ts'
import { requireNote } from './rules.ts'

export type EvidenceDecision = { decision: 'accepted' | 'rejected'; note?: string | null }

/**
 * `POST /evidence/{id}/review`. Accepting a customer's file completes what waits for it; rejecting reopens it. Throws 404, 412,
 * 422 `reason_required`, 403 `four_eyes_required` for one's own evidence, 409 `state_conflict` when no file is left.
 */
export async function reviewEvidence(ctx: WriteContext, id: string, { decision, note }: EvidenceDecision): Promise<Evidence> {
  const before = await lockEvidence(ctx, id)
  requireVersion(ctx, before, before)
  requireNote(decision, note)
  if (!before.files.some((file) => file.state === 'available')) throw conflict('state_conflict', 'This evidence has no file any more')
  const is_own = before.created_by === ctx.actor.user_id || before.files.some((file) => file.uploaded_by === ctx.actor.user_id)
  if (decision === 'accepted' && is_own && ctx.actor.user_id !== null && (await requiresFourEyes(ctx))) {
    throw forbidden('four_eyes_required', 'Somebody else has to accept what you uploaded')
  }
  if (before.state === decision && before.review_note === (note ?? null)) {
    ctx.unchanged()
    return before
  }
  await ctx.db
    .updateTable('evidence')
    .set({
      state: decision,
      reviewed_by: ctx.actor.user_id,
      reviewed_at: ctx.now,
      review_note: note ?? null,
      updated_by: ctx.actor.user_id,
    })
    .where('org_id', '=', ctx.org_id)
    .where('id', '=', id)
    .execute()
  ctx.audit(
    `evidence.${decision}`,
    { type: 'evidence', id, customer_id: before.customer_id },
    { state: [before.state, decision], self_approved: [null, decision === 'accepted' && is_own] },
    note,
  )
  await proveAnew(ctx, await touchedBy(ctx, [id]))
  return findEvidence(ctx, id)
}
