import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { putCustomer } from '../../../test/certification.ts'
import { type Client, startTest } from '../../../test/harness.ts'
import { honestFiles, hostileFiles, pdfFile, pngFile } from './sample-files.ts'

const t = await startTest({ MAX_UPLOAD_MB: '2' })
let anna: Client
let customer_id: string

beforeAll(async () => {
  anna = await t.user('manager')
  customer_id = await newCustomer('Acme Corp')
})

/** A customer whose folders are there. */
async function newCustomer(name: string): Promise<string> {
  const id = await putCustomer(t, anna.org_id, name)
  const folder = `${anna.org_id}/${id}`
  await t.parts.app.storage.initialize(folder)
  await t.sql(`update customers set storage_path = $2, storage_state = 'ready' where id = $1`, [id, folder])
  return id
}

const upload = (file: { name: string; type?: string; bytes: Buffer | string }, fields: Record<string, string> = {}, key?: string) =>
  anna.upload(`/customers/${customer_id}/files/upload`, file, fields, { key })

/** Every file below the storage root of the organization. */
function stored(): string[] {
  const root = join(t.config.storage_path, anna.org_id)
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}

const countOf = async (where: string) =>
  Number((await t.sql(`select count(*) as n from customer_storage_files where org_id = $1 and ${where}`, [anna.org_id]))[0].n)

test.each(honestFiles)('$name is kept as $media_type', async ({ name, type, bytes, media_type, stored: stored_filename }) => {
  const id = await newCustomer(`Honest ${Math.random()}`)
  const { status, body } = await anna.upload(
    `/customers/${id}/files/upload`,
    { name, type, bytes },
    { file_type: 'evidence', description: 'as sent' },
  )
  expect({ status, code: body.code, title: body.title }).toEqual({ status: 201, code: undefined, title: undefined })
  expect(body).toMatchObject({
    mime_type: media_type,
    state: 'available',
    scan_state: 'not_scanned',
    folder: 'evidence',
    description: 'as sent',
  })
  expect(body.stored_filename).toMatch(stored_filename)
  expect(body.original_filename).toBe(name.split(/[/\\]/).at(-1))
  const down = await anna.get(`/files/${body.id}/download`)
  expect(down.bytes.equals(bytes)).toBe(true)
  expect(createHash('sha256').update(down.bytes).digest('hex')).toBe(body.sha256)
  expect(down.headers).toMatchObject({ 'content-type': media_type, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  expect(down.headers['content-disposition']).toMatch(/^attachment; /)
  expect(down.headers['content-security-policy']).toBe("default-src 'none'; sandbox")
})

test.each(hostileFiles)('$what is refused: $reason', async ({ name, type, bytes, reason }) => {
  const before = stored()
  const { status, body } = await upload({ name, type, bytes })
  expect(body).toMatchObject({ code: 'file_refused', reason })
  expect(status).toBe(422)
  expect(stored()).toEqual(before)
  expect(await countOf(`state not in ('available', 'refused')`)).toBe(0)
  expect(await countOf(`state = 'refused' and storage_path is not null`)).toBe(0)
})
