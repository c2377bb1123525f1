import type { Signature } from '@dna/contract/signatures'
import { type ReadContext, requirePermission, signedInUser, type WriteContext } from '../../core/context.ts'
import { forbidden } from '../../core/errors.ts'

/** A signature about to be given, with what it is given for. */
export type NewSignature = Omit<Signature, 'signed_at' | 'certificate_sha256'> & { review_id: string; signed_at: Date }

/** A password given for one signature is good for so long. */
const proofMs = 5 * 60_000

/**
 * Throws 403 `permission_denied` without the right to sign, and `reauth_required` unless the person gave the password within five
 * minutes and after the last signature: each takes a password of its own.
 */
export async function requireProof(ctx: ReadContext): Promise<void> {
  requirePermission(ctx, 'documents:sign')
  const rows = await ctx.text<{ last: Date | null }>({
    text: 'select max(signed_at) as last from document_signatures where org_id = $1 and signer_id = $2',
    values: [ctx.org_id, signedInUser(ctx)],
  })
  const given = ctx.actor.reauth_at?.getTime() ?? 0
  if (ctx.now.getTime() - given > proofMs || given <= (rows[0]?.last?.getTime() ?? 0))
    throw forbidden('reauth_required', 'Give your password to sign')
}

/** Name and roles of a person as they stand under a signature. */
export async function printedSigner(ctx: ReadContext, user_id: string): Promise<{ printed_name: string; role: string }> {
  const rows = await ctx.text<{ printed_name: string; role: string }>({
    text: `select u.full_name as printed_name, coalesce((select string_agg(r.name, ', ' order by r.name) from membership_roles mr
        join roles r on r.org_id = $1 and r.id = mr.role_id where mr.org_id = $1 and mr.user_id = u.id), '') as role
      from users u where u.id = $2`,
    values: [ctx.org_id, user_id],
  })
  if (!rows[0]) throw new Error('nobody signs')
  return rows[0]
}

/** Keeps a signature with the decision that it belongs to; it is never changed. The caller holds the document. */
export async function keepSignature(
  ctx: WriteContext,
  signature: NewSignature,
  document: { id: string; customer_id: string },
): Promise<void> {
  await ctx.db
    .insertInto('document_signatures')
    .values({ ...signature, org_id: ctx.org_id, document_id: document.id, customer_id: document.customer_id })
    .execute()
  const { printed_name, role, meaning, signed_at, reason, document_version, version_sha256, method, self_approved } = signature
  ctx.audit(
    'document.signed',
    { type: 'document', id: document.id, customer_id: document.customer_id },
    {
      printed_name: [null, printed_name],
      role: [null, role],
      meaning: [null, meaning],
      signed_at: [null, signed_at.toISOString()],
      document_version: [null, document_version],
      sha256: [null, version_sha256],
      method: [null, method],
      self_approved: [null, self_approved],
    },
    reason,
  )
}

/** The signatures of a document by the step that they decided, oldest first. */
export async function signaturesOf(ctx: ReadContext, document_id: string): Promise<Map<string, Signature>> {
  const rows = await ctx.text<Signature & { review_id: string; signed_at: Date & string }>({
    text: `select s.review_id, s.id, s.document_version, s.signer_id, s.printed_name, s.role, s.meaning, s.signed_at, s.reason, s.version_sha256, s.method,
        s.self_approved, c.certificate_sha256
      from document_signatures s left join document_certificates c on c.org_id = $1 and c.document_id = $2 and c.document_version = s.document_version
      where s.org_id = $1 and s.document_id = $2 order by s.signed_at, s.id`,
    values: [ctx.org_id, document_id],
  })
  return new Map(rows.map(({ review_id, signed_at, ...row }) => [review_id, { ...row, signed_at: new Date(signed_at).toISOString() }]))
}
