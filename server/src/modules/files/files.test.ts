import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { reportExperiment } from '../../../test/experiment.ts'
import { type Client, startTest } from '../../../test/harness.ts'
import { honestFiles } from '../../../test/honest-files.ts'
import { hostileFiles } from '../../../test/hostile-files.ts'
import { newCustomer, storedKeys } from '../../../test/stored-files.ts'

const t = await startTest({ MAX_UPLOAD_MB: '4' })
const started = performance.now()
const memory = process.memoryUsage.rss()
let anna: Client
let customer_id: string

beforeAll(async () => {
  anna = await t.user('manager')
  customer_id = await newCustomer(t, anna, 'Acme Corp')
})

const upload = (file: { name: string; type?: string; bytes: Buffer | string }, fields: Record<string, string> = {}, key?: string) =>
  anna.upload(`/customers/${customer_id}/files/upload`, file, fields, { key })

const countOf = async (where: string) =>
  Number((await t.sql(`select count(*) as n from customer_storage_files where org_id = $1 and ${where}`, [anna.org_id]))[0].n)

test.each(honestFiles)('$name is kept as $media_type', async ({ name, type, bytes, media_type, stored: stored_filename }) => {
  const id = await newCustomer(t, anna, `Honest ${Math.random()}`)
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
  const before = storedKeys(t, anna)
  const { status, body } = await upload({ name, type, bytes })
  expect(body).toMatchObject({ code: 'file_refused', reason })
  expect(status).toBe(422)
  expect(storedKeys(t, anna)).toEqual(before)
  expect(await countOf(`state not in ('available', 'refused')`)).toBe(0)
  expect(await countOf(`state = 'refused' and storage_path is not null`)).toBe(0)
})

test('experiment 21: no hostile file was kept, nothing lies outside its folder, and memory did not grow with them', async () => {
  const rows = await t.sql(`select storage_path from customer_storage_files where org_id = $1 and state = 'available'`, [anna.org_id])
  expect(rows.map((row) => row.storage_path).sort()).toEqual(storedKeys(t, anna))
  expect(rows).toHaveLength(honestFiles.length)
  expect(readdirSync(t.config.storage_path)).toEqual([anna.org_id])
  const grown_mb = Math.round((process.memoryUsage.rss() - memory) / 1_048_576)
  expect(grown_mb).toBeLessThan(150)
  reportExperiment(21, { hostile: hostileFiles.length, honest: honestFiles.length, kept: 0, grown_mb }, started)
})
