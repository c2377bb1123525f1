import type { Signature } from '@dna/contract/signatures'
import QRCode from 'qrcode'
import type { Block, PrintableSection } from '../../core/rendering/printable.ts'
import { hashOf } from '../documents/index.ts'

/** What the certificate of an approved version states; its hash is what people verify. */
export type Statement = {
  org_id: string
  document_id: string
  document_code: string
  document_version: number
  version_sha256: string
  signatures: Omit<Signature, 'document_version' | 'version_sha256' | 'certificate_sha256'>[]
}

const words = {
  title: 'Certificate of approval',
  intro: 'The people below signed this version electronically. The file is sealed: a later change of it can be seen.',
  name: 'Name',
  role: 'Role',
  meaning: 'Meaning',
  signed_at: 'Signed at (UTC)',
  reason: 'Reason',
  method: 'Method',
  version: 'Version',
  content: 'Hash of the content (SHA-256)',
  certificate: 'Hash of this certificate (SHA-256)',
  seal: 'Fingerprint of the sealing certificate (SHA-256)',
  verify: 'Verify at',
  code: 'Code that leads to the verification',
  own_work: 'over own work',
  meanings: { reviewed: 'I reviewed', approved: 'I approved' },
  methods: { password: 'Password' },
}

export function certificateHash(statement: Statement): string {
  return hashOf(statement)
}

/** Where a certificate is verified. */
export function verifyUrl(public_url: string, certificate_sha256: string): string {
  return `${public_url}/verify/${certificate_sha256}`
}

/** The last page of a signed document: who signed what and when, and where to verify it. */
export async function certificateSection(statement: Statement, seal: { fingerprint: string; url: string }): Promise<PrintableSection> {
  const png = await QRCode.toBuffer(seal.url, { type: 'png', margin: 4, scale: 6 })
  return {
    number: '',
    title: words.title,
    anchor: 'approval-certificate',
    own_page: true,
    evidence: [],
    blocks: [
      paragraph(words.intro),
      table([words.name, words.role, words.meaning, words.signed_at, words.reason, words.method], statement.signatures.map(rowOf)),
      paragraph(`${words.version}: ${statement.document_code} v${statement.document_version}`),
      paragraph(`${words.content}: ${statement.version_sha256}`),
      paragraph(`${words.certificate}: ${certificateHash(statement)}`),
      paragraph(`${words.seal}: ${seal.fingerprint}`),
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: `${words.verify} ` },
          { type: 'text', text: seal.url, marks: [{ type: 'link', attrs: { href: seal.url } }] },
        ],
      },
      { type: 'image', media_type: 'image/png', bytes: new Uint8Array(png), attrs: { alt: words.code, width: 150 } },
    ],
  }
}

function rowOf(one: Statement['signatures'][number]): string[] {
  const meaning = one.self_approved ? `${words.meanings[one.meaning]} (${words.own_work})` : words.meanings[one.meaning]
  return [one.printed_name, one.role, meaning, one.signed_at.slice(0, 19).replace('T', ' '), one.reason ?? '', words.methods[one.method]]
}

function paragraph(text: string): Block {
  return { type: 'paragraph', content: [{ type: 'text', text }] }
}

function table(labels: string[], rows: string[][]): Block {
  return { type: 'table', columns: labels.map((label) => ({ label, type: 'text' })), rows }
}
