import { createHash, randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import type { PoolClient } from 'pg'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { putCustomer } from '../../../test/certification.ts'
import { reportExperiment } from '../../../test/experiment.ts'
import { type Client, startTest } from '../../../test/harness.ts'
import { largePdf, officeFile, pdfFile } from '../../../test/sample-files.ts'
import { mismatches, newCustomer, storedKeys } from '../../../test/stored-files.ts'
import type { StorageProvider } from '../../core/storage/provider.ts'
import { cleanTempOf } from './clean-temp.ts'

const t = await startTest({ MAX_UPLOAD_MB: '1' })
const { app } = t.parts
const started = performance.now()
const { storage, database } = app
// The faults of this file are wanted.
Object.assign(app.log, { level: 'silent' })
const connectPool = database.pool.connect.bind(database.pool)
let anna: Client
let bert: Client
let customer_id: string

beforeAll(async () => {
  anna = await t.user('manager')
  bert = await t.user('manager')
  customer_id = await newCustomer(t, anna, 'Acme Corp')
})

afterEach(() => {
  app.storage = storage
  database.pool.connect = connectPool
  t.clock.now = null
})

const pdf = { name: 'policy.pdf', type: 'application/pdf', bytes: pdfFile() }
const upload = (file: { name: string; type?: string; bytes: Buffer } = pdf, options: { key?: string } = {}, client = anna) =>
  client.upload(`/customers/${customer_id}/files/upload`, file, { file_type: 'evidence' }, options)
const states = async () =>
  (await t.sql(`select state, refusal from customer_storage_files where org_id = $1 order by created_at desc, id desc`, [anna.org_id]))[0]
const fails = (code: string) => async () => {
  throw Object.assign(new Error(`injected ${code}`), { code })
}

/** The storage with some of its ways replaced. */
function withStorage(replaced: Partial<StorageProvider>): void {
  app.storage = { ...storage, ...replaced }
}

/** Lets something happen to the commit of the transaction that makes a file available. */
function onFinalCommit(act: (commit: () => Promise<unknown>) => Promise<unknown>): void {
  // biome-ignore lint/suspicious/noExplicitAny: the overloads of a driver's function
  const pool: any = database.pool
  pool.connect = async () => {
    const client: PoolClient = await connectPool()
    let is_final = false
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const query = (sql: any, values: any) => {
      const text = typeof sql === 'string' ? sql : sql.text
      if (text.includes(`set state = 'available'`)) is_final = true
      return text === 'commit' && is_final ? act(() => client.query('commit')) : client.query(sql, values)
    }
    return { query, release: (error?: Error) => client.release(error) }
  }
}

/** Nothing at all works any more, as after a power cut; what was done stays done. */
function die(): never {
  const gone = fails('EIO')
  app.storage = { ...storage, upload: gone, promote: gone, delete: gone, stat: gone }
  database.pool.connect = gone as never
  throw new Error('killed')
}

test('one byte too many is refused and none of them kept; the limit itself is allowed', async () => {
  const limit = 1_048_576
  const before = storedKeys(t, anna)
  const bytes = largePdf(limit)
  const fits = Buffer.concat([bytes, Buffer.alloc(Math.max(0, limit - bytes.length), '\n')]).subarray(0, limit)
  const over = await upload({ ...pdf, bytes: Buffer.concat([fits, Buffer.from('\n')]) })
  expect(over).toMatchObject({ status: 413, body: { code: 'too_large' } })
  expect(storedKeys(t, anna)).toEqual(before)
  expect(await upload({ ...pdf, bytes: fits })).toMatchObject({ status: 201, body: { file_size_bytes: limit } })
})

const faults: [string, () => void][] = [
  ['the storage refuses the bytes', () => withStorage({ upload: fails('EACCES') })],
  [
    'the bytes cannot be read again',
    () =>
      withStorage({
        download: () => {
          throw new Error('unreadable')
        },
      }),
  ],
  ['promotion fails', () => withStorage({ promote: fails('EIO') })],
  [
    'promotion fails after it was done',
    () =>
      withStorage({
        promote: async (from, to) => {
          await storage.promote(from, to)
          await storage.promote(to, from)
          throw new Error('late')
        },
      }),
  ],
  [
    'the last commit fails',
    () =>
      onFinalCommit(async () => {
        throw new Error('no commit')
      }),
  ],
]

test.each(faults)('when %s, nothing is left and the next try works', async (_what, inject) => {
  const before = storedKeys(t, anna)
  inject()
  expect((await upload()).status).toBeGreaterThanOrEqual(500)
  app.storage = storage
  database.pool.connect = connectPool
  expect(storedKeys(t, anna)).toEqual(before)
  expect(await states()).toMatchObject({ state: 'refused', refusal: 'interrupted' })
  expect((await mismatches(t, anna)).without_bytes).toEqual([])
  expect((await upload()).status).toBe(201)
})

test('a commit whose answer got lost keeps the file, and the same key answers it', async () => {
  onFinalCommit(async (commit) => {
    await commit()
    throw new Error('Connection terminated unexpectedly')
  })
  const key = `lost-${customer_id}`
  expect((await upload({ ...pdf, name: 'lost.pdf' }, { key })).status).toBe(503)
  database.pool.connect = connectPool
  expect((await mismatches(t, anna)).without_bytes).toEqual([])
  const again = await upload({ ...pdf, name: 'lost.pdf' }, { key })
  expect(again).toMatchObject({ status: 201, body: { original_filename: 'lost.pdf', state: 'available' } })
  expect(
    await t.sql(`select state from customer_storage_files where org_id = $1 and original_filename = 'lost.pdf' order by state`, [
      anna.org_id,
    ]),
  ).toEqual([{ state: 'available' }, { state: 'refused' }])
  expect((await anna.get(`/files/${again.body.id}/download`)).bytes.equals(pdf.bytes)).toBe(true)
  expect((await mismatches(t, anna)).without_row).toEqual([])
})

const deaths: [string, () => void][] = [
  ['before any byte', () => withStorage({ upload: async () => die() })],
  [
    'with the bytes in quarantine',
    () =>
      withStorage({
        upload: async (key, body) => {
          await storage.upload(key, body)
          return die()
        },
      }),
  ],
  ['after the inspection', () => withStorage({ promote: async () => die() })],
  [
    'with the bytes in place',
    () =>
      withStorage({
        promote: async (from, to) => {
          await storage.promote(from, to)
          die()
        },
      }),
  ],
  ['before the last commit', () => onFinalCommit(async () => die())],
  [
    'after the last commit',
    () =>
      onFinalCommit(async (commit) => {
        await commit()
        die()
      }),
  ],
]

test.each(deaths)('killed %s: no file without its bytes, and the daily cleaner ends the rest', async (_when, inject) => {
  // A sound file of the same name lies beside what the crash leaves.
  expect((await upload({ ...pdf, name: 'killed report.pdf' })).status).toBe(201)
  inject()
  expect((await upload({ ...pdf, name: 'killed report.pdf' })).status).toBeGreaterThanOrEqual(500)
  app.storage = storage
  database.pool.connect = connectPool
  expect((await mismatches(t, anna)).without_bytes).toEqual([])
  await cleanTempOf(app, anna.org_id)
  const early = await mismatches(t, anna)
  t.clock.now = new Date(Date.now() + 2 * 86_400_000)
  await cleanTempOf(app, anna.org_id)
  expect(await mismatches(t, anna)).toEqual({ without_bytes: [], without_row: [] })
  expect(early.without_bytes).toEqual([])
  expect(await t.sql(`select 1 from customer_storage_files where org_id = $1 and state = 'quarantined'`, [anna.org_id])).toEqual([])
})

test('experiment 20, its quick part: no row without its bytes, nothing left over', async () => {
  expect(await mismatches(t, anna)).toEqual({ without_bytes: [], without_row: [] })
  reportExperiment(20, { faults: faults.length, kills: deaths.length, rows_without_bytes: 0, strays: 0 }, started)
})

test('of many files of one name at once each keeps its own bytes', async () => {
  const bodies = Array.from({ length: 8 }, (_, at) => pdfFile('', `% ${at} ${randomBytes(8).toString('hex')}\n`))
  const replies = await Promise.all([...bodies, ...bodies].map((bytes) => upload({ name: 'same name.pdf', bytes })))
  expect(replies.map((reply) => reply.status)).toEqual(Array.from({ length: 16 }, () => 201))
  expect(new Set(replies.map((reply) => reply.body.storage_path)).size).toBe(16)
  expect(replies.map((reply) => reply.body.stored_filename).sort()[0]).toBe('same_name_v1.pdf')
  for (const [at, reply] of replies.entries()) {
    const { bytes } = await anna.get(`/files/${reply.body.id}/download`)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(reply.body.sha256)
    expect(bytes.equals(bodies[at % 8] ?? Buffer.alloc(0))).toBe(true)
  }
  expect((await mismatches(t, anna)).without_row).toEqual([])
})

test('the same key at the same time makes one file', async () => {
  const key = `together-${customer_id}`
  const replies = await Promise.all(Array.from({ length: 6 }, () => upload({ ...pdf, name: 'once.pdf' }, { key })))
  expect(replies.every((reply) => reply.status === 201 || reply.body.code === 'idempotency_in_progress')).toBe(true)
  expect(new Set(replies.filter((reply) => reply.status === 201).map((reply) => reply.body.id)).size).toBe(1)
  expect(
    await t.sql(`select state from customer_storage_files where org_id = $1 and original_filename = 'once.pdf' and state <> 'refused'`, [
      anna.org_id,
    ]),
  ).toHaveLength(1)
  expect(await upload({ ...pdf, name: 'once.pdf', bytes: pdfFile('/ID 1') }, { key })).toMatchObject({
    status: 409,
    body: { code: 'idempotency_key_reused' },
  })
  expect((await mismatches(t, anna)).without_row).toEqual([])
})

test('a sender that goes away in the middle leaves nothing', async () => {
  await t.server.listen({ port: 0, host: '127.0.0.1' })
  const before = storedKeys(t, anna)
  const address = t.server.server.address()
  const socket = connect({ port: typeof address === 'object' && address ? address.port : 0, host: '127.0.0.1' })
  const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="half.pdf"\r\ncontent-type: application/pdf\r\n\r\n`
  const headers = {
    host: 'localhost:8400',
    cookie: anna.cookie,
    'x-requested-by': 'dna',
    origin: 'http://localhost:8400',
    'content-type': 'multipart/form-data; boundary=b',
    'content-length': 900_000,
  }
  socket.write(
    `POST /api/v1/customers/${customer_id}/files/upload HTTP/1.1\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n${head}`,
  )
  socket.write(Buffer.concat([pdfFile(), randomBytes(200_000)]))
  await expect.poll(async () => (await states())?.state).toBe('quarantined')
  await expect.poll(() => storedKeys(t, anna).length).toBe(before.length + 1)
  socket.destroy()
  await expect.poll(async () => (await states())?.state, { timeout: 5_000 }).toBe('refused')
  await expect.poll(() => storedKeys(t, anna)).toEqual(before)
})

test('what is inside a file inside a file is put aside and taken away again', async () => {
  const seen: string[] = []
  withStorage({
    upload: (key, body) => {
      seen.push(key)
      return storage.upload(key, body)
    },
  })
  const inner = { name: 'ppt/embeddings/1.xlsx', bytes: officeFile('xlsx') }
  expect((await upload({ name: 'a.pptx', bytes: officeFile('pptx', [inner, { ...inner, name: 'ppt/embeddings/2.xlsx' }]) })).status).toBe(
    201,
  )
  expect(seen.filter((key) => key.endsWith('.inner'))).toHaveLength(2)
  expect((await mismatches(t, anna)).without_row).toEqual([])
})

test('a customer without folders takes no files, and a foreign one is not there', async () => {
  const bare = await putCustomer(t, anna.org_id, 'No Folders Ltd')
  const path = (id: string) => `/customers/${id}/files/upload`
  expect(await anna.upload(path(bare), pdf)).toMatchObject({ status: 409, body: { code: 'storage_not_ready' } })
  expect((await upload(pdf, {}, bert)).status).toBe(404)
  expect((await anna.upload(path('01910000-0000-7000-8000-000000000000'), pdf)).status).toBe(404)
  expect((await bert.get(path(customer_id).replace('/upload', ''))).status).toBe(404)
  expect(await anna.upload(path(customer_id), pdf, { document_id: bare })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/document_id' }] },
  })
  expect(await anna.upload(path(customer_id), pdf, { task_id: bare })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/task_id' }] },
  })
  expect(await anna.upload(path(customer_id), pdf, { file_type: 'export' })).toMatchObject({
    status: 422,
    body: { code: 'validation_failed' },
  })
  expect((await (await t.colleague(anna, 'viewer')).upload(path(customer_id), pdf)).status).toBe(403)
  expect((await mismatches(t, anna)).without_row).toEqual([])
})
