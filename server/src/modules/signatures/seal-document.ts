import type { Signature } from '@dna/contract/signatures'
import { v7 as newId } from 'uuid'
import type { ManualContext, WriteContext } from '../../core/context.ts'
import { ProblemError } from '../../core/errors.ts'
import { sanitizedName } from '../../core/storage/names.ts'
import type { DocumentRow } from '../documents/index.ts'
import { type ComingApproval, prepareDocument, printedPdf, rendered } from '../exports/index.ts'
import { type GeneratedFile, type MadeFile, noteGeneratedFile, readFiles, storeGeneratedFile } from '../files/index.ts'
import { certificateHash, certificateSection, type Statement, verifyUrl } from './certificate.ts'
import { sealKeyInUse } from './seal-keys.ts'
import { sealPdf } from './seal-pdf.ts'

/** What is to be sealed: the submitted version under the number and with the approval that it is about to get. */
export type Sealing = {
  document: DocumentRow
  submitted_version: number
  version_sha256: string
  coming: ComingApproval
  signatures: Signature[]
}

export type SealedDocument = {
  document_version: number
  version_sha256: string
  certificate_sha256: string
  approved_at: Date
  document_code: string
  seal_key_id: string
  seal_fingerprint: string
  signers: Pick<Signature, 'printed_name' | 'role' | 'meaning' | 'signed_at'>[]
  file: GeneratedFile
  made: MadeFile
}

/**
 * Prints a version as it will be approved, with the certificate as its last page, seals the PDF and stores it. Nothing refers to it
 * yet: {@link keepSealed} does, in the transaction of the approval. Throws 500 `rendering_failed`, `sealing_failed`.
 */
export async function sealDocument(ctx: ManualContext, sealing: Sealing): Promise<SealedDocument> {
  const { document, coming, version_sha256, signatures } = sealing
  const key = await orNotApproved(ctx, () => sealKeyInUse(ctx))
  const statement = statementOf(ctx.org_id, sealing)
  const certificate_sha256 = certificateHash(statement)
  const prepared = await ctx.read((read) => prepareDocument(read, document.id, sealing.submitted_version, coming))
  const printable = prepared.print(await readFiles(ctx, prepared.picture_ids))
  const url = verifyUrl(ctx.app.config.public_url, certificate_sha256)
  const page = await certificateSection(statement, { fingerprint: key.fingerprint, url })
  const pdf = await rendered(() => printedPdf(ctx, prepared, { ...printable, sections: [...printable.sections, page] }))
  const bytes = await orNotApproved(ctx, () => sealPdf(pdf, { pkcs12: key.pkcs12, signed_at: coming.at, reason: page.title }))
  const name = `${sanitizedName(document.template_name, 'document')}_v${coming.document_version}`
  const file: GeneratedFile = {
    customer_id: document.customer_id,
    document_id: document.id,
    key: `${prepared.frame.folder}/documents/${prepared.frame.iso_family}/${name}.pdf`,
    filename: `${document.code} ${document.template_name} ${printable.version_label}.pdf`,
    mime_type: 'application/pdf',
    body: bytes,
  }
  return {
    document_version: coming.document_version,
    version_sha256,
    certificate_sha256,
    approved_at: coming.at,
    document_code: document.code,
    seal_key_id: key.id,
    seal_fingerprint: key.fingerprint,
    signers: signatures.map(({ printed_name, role, meaning, signed_at }) => ({ printed_name, role, meaning, signed_at })),
    file,
    made: await storeGeneratedFile(ctx, file),
  }
}

/** Keeps the sealed file and its certificate with the approval. The caller holds the document. */
export async function keepSealed(ctx: WriteContext, document: DocumentRow, sealed: SealedDocument): Promise<void> {
  await noteGeneratedFile(ctx, sealed.file, sealed.made)
  const { document_version, version_sha256, certificate_sha256, approved_at, document_code, seal_key_id, seal_fingerprint, signers, made } =
    sealed
  await ctx.db
    .insertInto('document_certificates')
    .values({
      org_id: ctx.org_id,
      id: newId(),
      customer_id: document.customer_id,
      document_id: document.id,
      document_version,
      document_code,
      certificate_sha256,
      version_sha256,
      file_sha256: made.sha256,
      file_id: made.id,
      seal_key_id,
      seal_fingerprint,
      approved_at,
      signers: JSON.stringify(signers),
    })
    .execute()
  ctx.audit(
    'document.sealed',
    { type: 'document', id: document.id, customer_id: document.customer_id },
    { document_version: [null, document_version], certificate_sha256: [null, certificate_sha256], file_sha256: [null, made.sha256] },
  )
}

/** Takes back what {@link sealDocument} stored, when the approval did not come about. */
export async function dropSealed(ctx: ManualContext, { made }: SealedDocument): Promise<void> {
  await ctx.app.storage
    .delete(made.key)
    .catch((error: Error) => ctx.app.log.warn({ error: error.message }, 'a sealed file of no approval stayed'))
}

function statementOf(org_id: string, { document, coming, version_sha256, signatures }: Sealing): Statement {
  return {
    org_id,
    document_id: document.id,
    document_code: document.code,
    document_version: coming.document_version,
    version_sha256,
    signatures: signatures.map(
      ({ document_version: _number, version_sha256: _content, certificate_sha256: _self, ...signature }) => signature,
    ),
  }
}

/** Does a part of the sealing; what fails there is told as 500 `sealing_failed`. */
async function orNotApproved<T>(ctx: ManualContext, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    ctx.app.log.error({ error: error instanceof Error ? error.message : String(error) }, 'a document could not be sealed')
    throw new ProblemError(500, 'sealing_failed', 'The file could not be sealed, so the document was not approved')
  }
}
