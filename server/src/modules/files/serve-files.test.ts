import { rm, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type Client, startTest } from '../../../test/harness.ts'
import { officeFile, pdfFile, pngFile } from '../../../test/sample-files.ts'
import { mismatches, newCustomer, storedKeys } from '../../../test/stored-files.ts'
import { manualContext } from '../../core/manual.ts'
import { systemActor } from '../../core/sessions.ts'
import { cleanTempOf } from './clean-temp.ts'
import { cleanTemp, keepGeneratedFile, readFiles } from './index.ts'

const t = await startTest()
const { app } = t.parts
Object.assign(app.log, { level: 'silent' })
let anna: Client
let bert: Client
let customer_id: string

beforeAll(async () => {
  anna = await t.user('manager')
  bert = await t.user('manager')
  customer_id = await newCustomer(t, anna, 'Acme Corp')
})

const pdf = { name: 'policy.pdf', type: 'application/pdf', bytes: pdfFile() }
const newFile = async (
  file: { name: string; type?: string; bytes: Buffer } = pdf,
  fields: Record<string, string> = {},
  customer = customer_id,
) => (await anna.upload(`/customers/${customer}/files/upload`, file, fields)).body
const pathOf = (file: { storage_path: string }) => join(t.config.storage_path, anna.org_id, file.storage_path)
const actions = async (id: string) =>
  (await t.sql('select action, actor_kind from audit_log where org_id = $1 and object_id = $2 order by seq', [anna.org_id, id])).map(
    (row) => `${row.actor_kind} ${row.action}`,
  )

test('a download is an attachment under its own name and stands in the audit trail', async () => {
  const file = await newFile()
  await t.sql('update customer_storage_files set original_filename = $2 where id = $1', [file.id, `Bericht "März" (final) 'x'.pdf`])
  const { status, headers, bytes } = await anna.get(`/files/${file.id}/download`)
  expect(status).toBe(200)
  expect(bytes.equals(pdf.bytes)).toBe(true)
  expect(headers['content-disposition']).toBe(
    `attachment; filename="Bericht _M_rz_ (final) 'x'.pdf"; filename*=UTF-8''Bericht%20%22M%C3%A4rz%22%20%28final%29%20%27x%27.pdf`,
  )
  expect(headers['content-length']).toBe(String(pdf.bytes.length))
  expect(await actions(file.id)).toEqual(['user file.uploaded', 'user file.downloaded'])
})

test('pictures and PDFs are shown inline and may run nothing, other kinds are not shown', async () => {
  const files = [await newFile(), await newFile({ name: 'a.png', type: 'image/png', bytes: pngFile('<script>alert(1)</script>') })]
  for (const file of files) {
    const { status, headers } = await anna.get(`/files/${file.id}/preview`)
    expect(status).toBe(200)
    expect(headers['content-disposition']).toMatch(/^inline; /)
    expect(headers).toMatchObject({
      'content-type': file.mime_type,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  }
  for (const other of [
    { name: 'a.txt', bytes: Buffer.from('<script>alert(1)</script>') },
    { name: 'a.docx', bytes: officeFile('docx') },
  ]) {
    const file = await newFile(other)
    expect(await anna.get(`/files/${file.id}/preview`)).toMatchObject({ status: 409, body: { code: 'no_preview' } })
  }
})

test('a changed byte ends the download before its end, and the file is not handed out again', async () => {
  const file = await newFile({ ...pdf, bytes: pdfFile('', `${'% a long comment of a large file\n'.repeat(6_000)}`) })
  const bytes = pdfFile('', `${'% a long comment of a large file\n'.repeat(6_000)}`)
  bytes.write('X', 40)
  await writeFile(pathOf(file), bytes)
  await t.server.listen({ port: 0, host: '127.0.0.1' })
  const address = t.server.server.address()
  const received = await new Promise<{ ended: boolean; size: number }>((resolve) => {
    let size = 0
    const port = typeof address === 'object' && address ? address.port : 0
    const sent = httpRequest(
      { port, host: '127.0.0.1', path: `/api/v1/files/${file.id}/download`, headers: { cookie: anna.cookie } },
      (reply) => {
        reply.on('data', (chunk: Buffer) => {
          size += chunk.length
        })
        reply.on('end', () => resolve({ ended: true, size }))
        reply.on('error', () => resolve({ ended: false, size }))
      },
    )
    sent.on('error', () => resolve({ ended: false, size }))
    sent.end()
  })
  expect(received.ended).toBe(false)
  expect(received.size).toBeLessThan(bytes.length)
  await expect.poll(async () => (await anna.get(`/files/${file.id}`)).body.state).toBe('damaged')
  expect(await anna.get(`/files/${file.id}/download`)).toMatchObject({ status: 409, body: { code: 'file_damaged' } })
  expect(await anna.get(`/files/${file.id}/preview`)).toMatchObject({ status: 409, body: { code: 'file_damaged' } })
  expect((await actions(file.id)).at(-1)).toBe('system file.damaged')
})

test.each([
  ['missing bytes', (path: string) => rm(path)],
  ['bytes of another size', (path: string) => writeFile(path, 'short')],
])('%s are noticed before anything is sent; verifying tells, also when they are back', async (_what, spoil) => {
  const file = await newFile()
  await spoil(pathOf(file))
  expect(await anna.get(`/files/${file.id}/download`)).toMatchObject({ status: 409, body: { code: 'file_damaged' } })
  expect((await anna.post(`/files/${file.id}/verify`)).body).toMatchObject({ id: file.id, matches: false, state: 'damaged' })
  await writeFile(pathOf(file), pdf.bytes)
  expect((await anna.post(`/files/${file.id}/verify`)).body).toMatchObject({ matches: true, state: 'available', sha256: file.sha256 })
  expect((await anna.get(`/files/${file.id}/download`)).status).toBe(200)
})

test('a sound file is verified as sound', async () => {
  const file = await newFile()
  expect((await anna.post(`/files/${file.id}/verify`)).body).toMatchObject({ matches: true, state: 'available' })
  expect((await (await t.colleague(anna, 'editor')).post(`/files/${file.id}/verify`)).status).toBe(403)
})

test('a stranger finds no file, by no way', async () => {
  const file = await newFile()
  const paths = ['', '/download', '/preview'].map((end) => `/files/${file.id}${end}`)
  const unknown = await bert.get('/files/01910000-0000-7000-8000-000000000000')
  for (const path of paths) expect(await bert.get(path)).toMatchObject({ status: 404, body: unknown.body })
  expect((await bert.post(`/files/${file.id}/verify`)).status).toBe(404)
  expect((await bert.get(`/customers/${customer_id}/files`)).status).toBe(404)
  expect((await t.stranger.get(paths[1] ?? '')).status).toBe(401)
  expect((await anna.get('/files/not-an-id')).status).toBe(404)
})

test('a member who may see one customer only finds the files of that one', async () => {
  const other = await newCustomer(t, anna, 'Beta Foods')
  const [mine, theirs] = [await newFile(), await newFile(pdf, {}, other)]
  const edda = await t.colleague(anna, 'editor')
  await t.sql(`update memberships set customer_scope = 'listed' where org_id = $1 and user_id = $2`, [anna.org_id, edda.user_id])
  await t.sql(`insert into membership_customers (org_id, user_id, customer_id) values ($1, $2, $3)`, [
    anna.org_id,
    edda.user_id,
    customer_id,
  ])
  t.parts.sessions.forget()
  expect((await edda.get(`/files/${mine.id}/download`)).status).toBe(200)
  expect((await edda.get(`/files/${theirs.id}/download`)).status).toBe(404)
  expect((await edda.upload(`/customers/${other}/files/upload`, pdf)).status).toBe(404)
})

test('files are listed by folder, kind, hash and name, newest first', async () => {
  const id = await newCustomer(t, anna, 'Lists Ltd')
  const one = await newFile({ ...pdf, name: 'Überblick 100%.pdf' }, { file_type: 'evidence' }, id)
  const two = await newFile({ name: 'b.txt', bytes: Buffer.from('two') }, { file_type: 'document', description: 'second' }, id)
  const ids = async (query = '') => (await anna.get(`/customers/${id}/files${query}`)).body.items.map((file: { id: string }) => file.id)
  expect(await ids()).toEqual([two.id, one.id])
  expect(await ids('?sort=original_filename')).toEqual([two.id, one.id])
  expect(await ids('?sort=-file_size_bytes')).toEqual([one.id, two.id])
  expect(await ids('?folder=evidence')).toEqual([one.id])
  expect(await ids('?folder=documents')).toEqual([two.id])
  expect(await ids('?file_type=document')).toEqual([two.id])
  expect(await ids(`?sha256=${one.sha256}`)).toEqual([one.id])
  expect(await ids(`?q=${encodeURIComponent('überblick 100%')}`)).toEqual([one.id])
  expect(await ids('?q=100_')).toEqual([])
  expect((await anna.get(`/customers/${id}/files?limit=1`)).body).toMatchObject({ total: 2, limit: 1, offset: 0 })
  expect(two).toMatchObject({
    file_type: 'document',
    folder: 'documents',
    storage_path: `${id}/documents/b_v1.txt`,
    description: 'second',
    uploaded_by: anna.user_id,
    held: false,
  })
})

test('what the program makes is kept once, under a free name, and read back', async () => {
  const ctx = manualContext({
    app,
    actor: systemActor(anna.org_id),
    org_id: anna.org_id,
    request: { id: 'generated-1', ip: null, user_agent: null },
  })
  const made = {
    customer_id,
    document_id: null,
    key: `${anna.org_id}/${customer_id}/documents/iso9001/policy_v1.pdf`,
    filename: 'Policy.pdf',
    mime_type: 'application/pdf',
  }
  const keep = (bytes: Buffer) =>
    keepGeneratedFile(ctx, { ...made, body: bytes }, async (write) => {
      write.audit('document.exported', { type: 'customer', id: customer_id })
    })
  await keep(pdf.bytes)
  await keep(pdf.bytes)
  await keep(pdfFile('/Other 1'))
  const { body } = await anna.get(`/customers/${customer_id}/files?file_type=export&sort=uploaded_at`)
  expect(body.items.map((file: { stored_filename: string }) => file.stored_filename)).toEqual([
    'policy_v1.pdf',
    expect.stringMatching(/^policy_v1_[0-9a-f]{8}\.pdf$/),
  ])
  const found = await readFiles(ctx, [body.items[0].id])
  expect(Buffer.from(found.get(body.items[0].id)?.bytes ?? []).equals(pdf.bytes)).toBe(true)
  await t.sql(`update customers set storage_state = 'error' where id = $1`, [customer_id])
  await expect(keep(pdfFile('/Third 1'))).rejects.toMatchObject({ code: 'storage_not_ready' })
  await t.sql(`update customers set storage_state = 'ready' where id = $1`, [customer_id])
})

test('the daily cleaner empties temp of what is older than 7 days and touches nothing else', async () => {
  await app.storage.upload(`${anna.org_id}/${customer_id}/temp/old`, Buffer.from('old'))
  await app.storage.upload(`${anna.org_id}/${customer_id}/exports/kept.txt`, Buffer.from('kept'))
  const before = storedKeys(t, anna)
  await cleanTemp(app)
  expect(storedKeys(t, anna)).toEqual(before)
  t.clock.now = new Date(Date.now() + 8 * 86_400_000)
  await cleanTempOf(app, anna.org_id) // only here: other tests are uploading at this moment
  t.clock.now = null
  expect(storedKeys(t, anna)).toEqual(before.filter((key) => !key.endsWith('/temp/old')))
  expect((await mismatches(t, anna)).without_bytes.filter((key) => !key.includes('/evidence/'))).toEqual([])
})
