import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { Id, Moment } from './core/fields.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower case hex')

/** What a person signed when deciding a step of a review. */
export const Signature = z.strictObject({
  id: Id,
  document_version: z.int().min(1).describe('The number under which the content is approved'),
  signer_id: Id,
  printed_name: z.string(),
  role: z.string(),
  meaning: z.enum(['reviewed', 'approved']),
  signed_at: Moment,
  reason: z.string().nullable(),
  version_sha256: z.string().describe('Of the signed content'),
  method: z.enum(['password']),
  self_approved: z.boolean(),
  certificate_sha256: z
    .string()
    .nullable()
    .describe('Of the certificate in the sealed file, which leads to the verification; null until the last step'),
})
export type Signature = z.infer<typeof Signature>

/** What anybody who holds a hash may learn: no content. */
export const Verification = z.strictObject({
  matches: z.enum(['certificate', 'file']).describe('What the hash is of: the certificate printed in the file, or the file itself'),
  document_code: z.string(),
  document_version: z.int().min(1),
  approved_at: Moment,
  certificate_sha256: z.string(),
  file_sha256: z.string(),
  seal_fingerprint: z.string().describe('SHA-256 of the certificate that the file is sealed with'),
  signers: z.array(Signature.pick({ printed_name: true, role: true, meaning: true, signed_at: true })),
})
export type Verification = z.infer<typeof Verification>

export const SealKey = z.strictObject({
  id: Id,
  fingerprint: z.string().describe('SHA-256 of the certificate'),
  certificate: z.string().describe('PEM'),
  created_at: Moment,
  retired_at: Moment.nullable().describe('null: in use'),
})
export type SealKey = z.infer<typeof SealKey>

export const signatures = {
  verify: endpoint({
    method: 'GET',
    path: '/verify/:hash',
    access: 'anonymous',
    summary: 'Say what is known about a signed document, by the hash of its certificate or of its file',
    params: z.strictObject({ hash: Sha256 }),
    response: Verification,
    transaction: 'auth',
  }),
  sealKeys: endpoint({
    method: 'GET',
    path: '/seal-keys',
    access: 'org:read',
    summary: 'List the keys that approved documents were sealed with, the one in use first',
    response: z.strictObject({ items: z.array(SealKey) }),
  }),
  replaceSealKey: endpoint({
    method: 'POST',
    path: '/seal-keys',
    access: 'org:write',
    summary: 'Make a new key for sealing; what was sealed before stays valid',
    response: SealKey,
    status: 201,
    recent_password: true,
    transaction: 'manual',
  }),
}
