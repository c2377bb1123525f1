import { expect, test } from 'vitest'
import { startTest, type TestServer } from '../../../test/harness.ts'
import { pdfFile } from '../../../test/sample-files.ts'
import { newCustomer, storedKeys } from '../../../test/stored-files.ts'
import type { StorageProvider } from '../../core/storage/provider.ts'

const fails = async () => {
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
}

// A process that met a full disk stops all writes for a while, so each case has a process of its own.
const cases: [string, TestServer, Partial<StorageProvider>][] = [
  ['while the bytes come', await startTest(), { upload: fails }],
  ['when they get their final place', await startTest(), { promote: fails }],
  ['before they come', await startTest(), { freeBytes: async () => 1_000 }],
]

test.each(cases)('a disk that is full %s: 507, nothing is left, reading goes on', async (_when, t, replaced) => {
  Object.assign(t.parts.app.log, { level: 'silent' })
  const anna = await t.user('manager')
  const path = `/customers/${await newCustomer(t, anna, 'Acme Corp')}/files`
  const pdf = { name: 'policy.pdf', type: 'application/pdf', bytes: pdfFile() }
  expect((await anna.upload(`${path}/upload`, pdf)).status).toBe(201)
  const before = storedKeys(t, anna)
  t.parts.app.storage = { ...t.parts.app.storage, ...replaced }
  const refused = await anna.upload(`${path}/upload`, pdf)
  expect(refused).toMatchObject({ status: 507, body: { code: 'storage_full' } })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(storedKeys(t, anna)).toEqual(before)
  const { body } = await anna.get(path)
  expect(body.total).toBe(1)
  expect((await anna.get(`/files/${body.items[0].id}/preview`)).bytes.equals(pdf.bytes)).toBe(true)
})
