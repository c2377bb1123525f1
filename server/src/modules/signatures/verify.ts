import type { Verification } from '@dna/contract/signatures'
import type { AuthReadContext } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'

/** What is known about a signed document by the hash of its certificate or of its file: no content. Throws 404. */
export async function verifyHash(ctx: AuthReadContext, hash: string): Promise<Verification> {
  const rows = await ctx.text<Omit<Verification, 'approved_at'> & { approved_at: Date }>({
    text: `select case when c.certificate_sha256 = $1 then 'certificate' else 'file' end as matches, c.document_code, c.document_version, c.approved_at,
        c.certificate_sha256, c.file_sha256, c.seal_fingerprint, c.signers
      from document_certificates c where c.certificate_sha256 = $1 or c.file_sha256 = $1 limit 1`,
    values: [hash],
  })
  if (!rows[0]) throw notFound('certificate')
  return { ...rows[0], approved_at: rows[0].approved_at.toISOString() }
}
