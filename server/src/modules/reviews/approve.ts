import type { DocumentSummary } from '@dna/contract/documents'
import type { Signature } from '@dna/contract/signatures'
import { v7 as newId } from 'uuid'
import { type ManualContext, type ReadContext, signedInUser } from '../../core/context.ts'
import { ProblemError } from '../../core/errors.ts'
import { type DocumentRow, findDocument } from '../documents/index.ts'
import {
  dropSealed,
  type NewSignature,
  printedSigner,
  requireProof,
  type SealedDocument,
  type Sealing,
  sealDocument,
  signaturesOf,
} from '../signatures/index.ts'
import { approveDocument, type Decision } from './decide.ts'
import { type Approving, approvableStep, approvalDays } from './open-step.ts'

export type Approval = Decision & { signature?: { reason?: string | null } }

/**
 * Approves the open step, signed or not. Where something of the round was signed, the last step first prints and seals the file,
 * outside of any transaction: if that fails, nothing is approved. Throws what {@link approveDocument} throws, and 422
 * `signature_required`, 403 `reauth_required`, 500 `rendering_failed`, `sealing_failed`.
 */
export async function approve(ctx: ManualContext, input: Approval): Promise<DocumentSummary> {
  const plan = await plannedOrRefused(ctx, input)
  const sealed = 'sealing' in plan && plan.sealing ? await sealDocument(ctx, plan.sealing) : null
  const { result, replayed } = await approved(ctx, input, { plan, sealed }).catch(async (error) => {
    if (sealed) await dropSealed(ctx, sealed)
    throw error
  })
  if (replayed && sealed) await dropSealed(ctx, sealed)
  return result
}

type Plan = { signature: NewSignature | null; sealing: Sealing | null }
type Refusal = { refusal: ProblemError }

/** What speaks against it is said inside the write, so that a replay of an approval that came about is answered as it was. */
async function plannedOrRefused(ctx: ManualContext, input: Approval): Promise<Plan | Refusal> {
  try {
    return await ctx.read((read) => planSigning(read, input, ctx.if_match))
  } catch (error) {
    if (error instanceof ProblemError) return { refusal: error }
    throw error
  }
}

function approved(ctx: ManualContext, input: Approval, { plan, sealed }: { plan: Plan | Refusal; sealed: SealedDocument | null }) {
  return ctx.writeOnce((write) => {
    if ('refusal' in plan) throw plan.refusal
    return approveDocument(write, input, { signature: plan.signature, sealed })
  })
}

async function planSigning(ctx: ReadContext, input: Approval, if_match: number | null): Promise<Plan> {
  const document = await findDocument(ctx, input.document_id)
  // Another state or version, or a missing signature: the write refuses it.
  if (document.status !== 'pending_review' || document.version !== if_match) return { signature: null, sealing: null }
  const approving = await approvableStep(ctx, document, input.override_reason)
  const { steps, open, next } = approving
  const known = await signaturesOf(ctx, document.id)
  const earlier = steps.flatMap((step) => known.get(step.id) ?? [])
  const is_refused = open.may_decide.require_signature && !input.signature
  if (is_refused || (!input.signature && earlier.length === 0)) return { signature: null, sealing: null }
  const version = await submittedVersion(ctx, document)
  const signature = input.signature ? await newSignature(ctx, approving, { ...version, reason: input.signature.reason ?? null }) : null
  if (next) return { signature, sealing: null }
  const { today, next_review_on } = await approvalDays(ctx, document)
  const { printed_name } = await printedSigner(ctx, signedInUser(ctx))
  return {
    signature,
    sealing: {
      document,
      submitted_version: open.document_version,
      version_sha256: version.sha256,
      coming: {
        document_version: version.number,
        at: ctx.now,
        effective_from: today,
        next_review_on,
        approved: {
          by: printed_name,
          on: today,
          notes: input.notes,
          self_approved: approving.document_self_approved,
          below_100_reason: approving.override_reason,
        },
      },
      signatures: signature ? [...earlier, shown(signature)] : earlier,
    },
  }
}

function shown({ review_id: _step, signed_at, ...signature }: NewSignature): Signature {
  return { ...signature, signed_at: signed_at.toISOString(), certificate_sha256: null }
}

/** The hash of what was submitted, and the number that is reserved for its approval. */
async function submittedVersion(ctx: ReadContext, document: DocumentRow): Promise<{ sha256: string; number: number }> {
  const rows = await ctx.text<{ sha256: string; number: number }>({
    text: `select v.sha256, greatest($3::int, (select max(a.document_version) from document_versions a where a.org_id = $1 and a.document_id = $2)) + 1 as number
      from document_versions v where v.org_id = $1 and v.document_id = $2 and v.reason = 'submit' order by v.document_version desc limit 1`,
    values: [ctx.org_id, document.id, document.document_version],
  })
  if (!rows[0]) throw new Error('a document in review has no submitted version')
  return rows[0]
}

type Signed = { sha256: string; number: number; reason: string | null }

async function newSignature(ctx: ReadContext, { open, self_approved }: Approving, version: Signed): Promise<NewSignature> {
  await requireProof(ctx)
  const signer_id = signedInUser(ctx)
  return {
    id: newId(),
    review_id: open.id,
    document_version: version.number,
    signer_id,
    ...(await printedSigner(ctx, signer_id)),
    meaning: open.kind === 'approve' ? 'approved' : 'reviewed',
    signed_at: ctx.now,
    reason: version.reason,
    version_sha256: version.sha256,
    method: 'password',
    self_approved,
  }
}
