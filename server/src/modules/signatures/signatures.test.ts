import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, describe, expect, test } from 'vitest'
import { patchSection, type Sample, sampleDocuments } from '../../../test/answer-samples.ts'
import { type Body, type Client, startTest, testPassword } from '../../../test/harness.ts'

const t = await startTest()
const run = promisify(execFile)
const hasPdfsig = await run('pdfsig', ['-v']).then(
  () => true,
  () => false,
)
let sample: Sample
let author: Client
let admin: Client
let approver: Client

beforeEach(async () => {
  sample = await sampleDocuments(t)
  author = sample.anna
  admin = await t.colleague(author, 'admin')
  approver = await t.colleague(author, 'approver')
  const step = { by: 'any', require_signature: true }
  const steps = [
    { kind: 'review', ...step },
    { kind: 'approve', ...step },
  ]
  const { body: flow } = await admin.post('/approval-flows', { name: 'Signed', steps })
  await admin.patch('/document-types/policy', { approval_flow_id: flow.id }, { if_match: 1 })
  await patchSection(author, sample.first, { section_id: 'business', content: 'Мы возим грузы.' })
  await author.post(`${path()}/submit-review`, { override_reason: 'Pilot' })
})

const path = () => `/customer-documents/${sample.first.id}`
const present = async () => (await author.get(path())).body
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function approve(person: Client, body: Body, key?: string) {
  const { version } = await present()
  return person.post(`${path()}/approve`, { override_reason: 'Pilot', ...body }, { if_match: version, key })
}

/** Gives the password and signs with it. */
async function sign(person: Client, reason?: string) {
  await person.post('/auth/reauth', { password: testPassword })
  return approve(person, { signature: { reason } })
}

async function approved(): Promise<Buffer> {
  await sign(admin, 'Read in full')
  const done = await sign(approver)
  expect(done, JSON.stringify(done.body)).toMatchObject({ status: 200, body: { status: 'approved' } })
  return (await author.get(`${path()}/download?format=pdf`)).bytes
}

async function pdfsig(bytes: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dna-seal-'))
  try {
    await writeFile(join(folder, 'signed.pdf'), bytes)
    return await run('pdfsig', [join(folder, 'signed.pdf')]).then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => error.stdout,
    )
  } finally {
    await rm(folder, { recursive: true })
  }
}

describe('signing', () => {
  test('a step that asks for a signature takes none without; each signature takes a password of its own', async () => {
    expect(await approve(admin, {})).toMatchObject({ status: 422, body: { code: 'signature_required' } })
    await t.sql(`update sessions set reauth_at = now() - interval '6 minutes' where user_id = $1`, [admin.user_id])
    t.parts.app.forgetSessions()
    expect(await approve(admin, { signature: {} })).toMatchObject({ status: 403, body: { code: 'reauth_required' } })
    expect((await sign(admin, 'Read in full')).body.status).toBe('pending_review')
    expect(await approve(admin, { signature: {} })).toMatchObject({ status: 403, body: { code: 'reauth_required' } })
    const { rounds } = (await author.get(`${path()}/history`)).body
    expect(rounds[0].decisions[0].signature).toMatchObject({
      signer_id: admin.user_id,
      meaning: 'reviewed',
      reason: 'Read in full',
      method: 'password',
      document_version: 3,
      self_approved: false,
      certificate_sha256: null,
    })
    const [entry] = await t.sql(`select after, reason from audit_log where object_id = $1 and action = 'document.signed'`, [
      sample.first.id,
    ])
    expect(entry).toMatchObject({
      reason: 'Read in full',
      after: { meaning: 'reviewed', sha256: rounds[0].decisions[0].signature.version_sha256 },
    })
  })

  test('the last one seals the file before the document is approved, under the number that was reserved', async () => {
    const bytes = await approved()
    expect(await present()).toMatchObject({ status: 'approved', approved_version: 3 })
    const { rounds } = (await author.get(`${path()}/history`)).body
    const [reviewed, signed] = rounds[0].decisions.map((decision: Body) => decision.signature)
    expect(signed.certificate_sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(reviewed.certificate_sha256).toBe(signed.certificate_sha256)
    const files = (await author.get(`/customers/${sample.customer.id}/files?file_type=export`)).body.items
    expect(files).toMatchObject([{ sha256: hashOf(bytes), document_id: sample.first.id }])
    expect((await author.post(`${path()}/export`, { format: 'pdf' })).status).toBe(200)
    expect((await author.get(`/customers/${sample.customer.id}/files?file_type=export`)).body.total).toBe(1)
  })

  test('a replay answers the same and seals nothing again', async () => {
    await sign(admin)
    await approver.post('/auth/reauth', { password: testPassword })
    const { version } = await present()
    const twice = () =>
      approver.post(`${path()}/approve`, { override_reason: 'Pilot', signature: {} }, { if_match: version, key: `sign-${sample.first.id}` })
    const first = await twice()
    expect(first.body.status).toBe('approved')
    expect(await twice()).toMatchObject({ status: 200, body: first.body })
    const certificates = await t.sql('select 1 from document_certificates where document_id = $1', [sample.first.id])
    expect(certificates).toHaveLength(1)
  })

  test('a document that cannot be sealed is not approved', async () => {
    await sign(admin)
    await t.sql(
      `insert into seal_keys (org_id, id, certificate, fingerprint, pkcs12_enc) values ($1, gen_random_uuid(), 'x', repeat('a', 64), '\\x01')`,
      [author.org_id],
    )
    expect(await sign(approver)).toMatchObject({ status: 500, body: { code: 'sealing_failed' } })
    expect((await present()).status).toBe('pending_review')
    expect(await t.sql('select 1 from document_signatures where document_id = $1', [sample.first.id])).toHaveLength(1)
  })

  test('without the right to sign nobody signs', async () => {
    const { body: role } = await admin.post('/roles', { name: 'Reader', permissions: ['documents:read', 'documents:review'] })
    const reader = await t.colleague(author, 'viewer')
    await t.sql('update membership_roles set role_id = $2 where user_id = $1', [reader.user_id, role.id])
    t.parts.app.forgetSessions()
    expect(await sign(reader)).toMatchObject({ status: 403, body: { code: 'permission_denied', permission: 'documents:sign' } })
  })
})

describe('verification', () => {
  test('anybody with the hash of the certificate or of the file learns who signed, and no content', async () => {
    const bytes = await approved()
    const { rounds } = (await author.get(`${path()}/history`)).body
    const { certificate_sha256 } = rounds[0].decisions[1].signature
    const byFile = await t.stranger.get(`/verify/${hashOf(bytes)}`)
    const byCertificate = await t.stranger.get(`/verify/${certificate_sha256}`)
    expect([byFile.body.matches, byCertificate.body.matches]).toEqual(['file', 'certificate'])
    expect(byFile.body).toEqual({ ...byCertificate.body, matches: 'file' })
    expect(byFile.body).toMatchObject({
      document_code: 'QMS-POL-001',
      document_version: 3,
      signers: [{ meaning: 'reviewed' }, { meaning: 'approved' }],
    })
    expect(Object.keys(byFile.body.signers[0]).sort()).toEqual(['meaning', 'printed_name', 'role', 'signed_at'])
    expect((await t.stranger.get(`/verify/${'0'.repeat(64)}`)).status).toBe(404)
    expect((await t.stranger.get('/verify/nothing')).status).toBe(404)
  })

  test.skipIf(!hasPdfsig)('a reader of PDF finds the seal valid over the whole file, and broken after one changed byte', async () => {
    const bytes = await approved()
    const said = await pdfsig(bytes)
    expect(said).toContain('Total document signed')
    expect(said).toContain('Signature Validation: Signature is Valid.')
    const changed = Buffer.from(bytes)
    const at = changed.indexOf('/MediaBox')
    changed.write('/mediaBox', at, 'latin1')
    expect(await pdfsig(changed)).not.toContain('Signature is Valid.')
    expect((await t.stranger.get(`/verify/${hashOf(changed)}`)).status).toBe(404)
  })

  test('a new key seals what comes; what was sealed before keeps its fingerprint', async () => {
    const bytes = await approved()
    const [old] = (await author.get('/seal-keys')).body.items
    await t.sql(`update sessions set reauth_at = now() - interval '1 hour' where user_id = $1`, [admin.user_id])
    t.parts.app.forgetSessions()
    expect(await admin.post('/seal-keys')).toMatchObject({ status: 403, body: { code: 'reauth_required' } })
    await admin.post('/auth/reauth', { password: testPassword })
    const made = await admin.post('/seal-keys')
    expect(made).toMatchObject({ status: 201, body: { retired_at: null } })
    const keys = (await author.get('/seal-keys')).body.items
    expect(keys).toMatchObject([{ id: made.body.id }, { id: old.id, retired_at: expect.any(String) }])
    expect((await t.stranger.get(`/verify/${hashOf(bytes)}`)).body.seal_fingerprint).toBe(old.fingerprint)
  })
})
