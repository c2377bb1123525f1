import { PDFArray, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib'
import { P12Signer } from '@signpdf/signer-p12'
import { SignPdf } from '@signpdf/signpdf'
import { DEFAULT_BYTE_RANGE_PLACEHOLDER, SUBFILTER_ADOBE_PKCS7_DETACHED } from '@signpdf/utils'

export type Seal = { pkcs12: Buffer; signed_at: Date; reason: string }

/** Room for the signature in bytes: certificate and signature of a 3072-bit key take about 2,000. */
const room = 6_000
const printed = 4
const locked = 128

/** Seals a PDF over all of its bytes with the certificate of a PKCS#12 (without passphrase). Any later change breaks the seal. */
export async function sealPdf(bytes: Uint8Array, { pkcs12, signed_at, reason }: Seal): Promise<Buffer> {
  const open = await withPlaceholder(bytes, { signed_at, reason })
  return new SignPdf().sign(open, new P12Signer(pkcs12), signed_at)
}

/** The same document with an empty signature field that covers all of it. */
async function withPlaceholder(bytes: Uint8Array, { signed_at, reason }: Omit<Seal, 'pkcs12'>): Promise<Buffer> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  const { context, catalog } = pdf
  const range = PDFArray.withContext(context)
  range.push(PDFNumber.of(0))
  for (let n = 0; n < 3; n += 1) range.push(PDFName.of(DEFAULT_BYTE_RANGE_PLACEHOLDER))
  const signature = context.obj({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: SUBFILTER_ADOBE_PKCS7_DETACHED,
    ByteRange: range,
    Contents: PDFHexString.of('0'.repeat(room * 2)),
    Reason: PDFHexString.fromText(reason),
    M: PDFString.fromDate(signed_at),
  })
  const page = pdf.getPage(pdf.getPageCount() - 1)
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      Rect: [0, 0, 0, 0],
      V: context.register(signature),
      T: PDFString.of('Approval'),
      F: printed + locked,
      P: page.ref,
    }),
  )
  page.node.addAnnot(field)
  catalog.set(PDFName.of('AcroForm'), context.obj({ SigFlags: 3, Fields: [field] }))
  return Buffer.from(await pdf.save({ useObjectStreams: false, updateFieldAppearances: false }))
}
