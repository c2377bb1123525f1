import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createDiskGuard, freeMegabytes, isDiskFull } from './disk-guard.ts'

const path = mkdtempSync(join(tmpdir(), 'dna-disk-'))
afterAll(() => rmSync(path, { recursive: true, force: true }))

const full = expect.objectContaining({ status: 507, code: 'storage_full' })
const withCode = (code: string) => Object.assign(new Error('it failed'), { code })

test.each([
  [withCode('53100'), true],
  [withCode('ENOSPC'), true],
  [withCode('EDQUOT'), true],
  [new Error('PANIC: could not write to file "pg_wal/xlogtemp.42": No space left on device'), true],
  [new Error('outer', { cause: withCode('ENOSPC') }), true],
  [withCode('23505'), false],
  ['ENOSPC', false],
])('%s is a full disk: %s', (error, expected) => {
  expect(isDiskFull(error)).toBe(expected)
})

test('after a full disk nothing is written until a probe passes', async () => {
  let fails = true
  let probes = 0
  const guard = createDiskGuard({
    path,
    min_free_mb: 1,
    probe_every_ms: 20,
    async probe() {
      probes += 1
      if (fails) throw withCode('53100')
    },
  })
  expect(guard.noteFailure(withCode('23505'))).toBe(false)
  guard.assertWritable()
  expect(guard.noteFailure(withCode('53100'))).toBe(true)
  expect(guard.state()).toBe('full')
  expect(() => guard.assertWritable()).toThrow(full)
  await expect.poll(() => probes).toBeGreaterThan(1)
  expect(guard.state()).toBe('full')
  fails = false
  await expect.poll(() => guard.state()).toBe('ok')
  guard.assertWritable()
  expect(readdirSync(path)).toEqual([])
})

test('below the minimum uploads are refused, below the reserve everything that writes', () => {
  const guardWith = (free: number) => createDiskGuard({ path, min_free_mb: 500, probe: async () => undefined, freeMegabytes: () => free })
  const roomy = guardWith(600)
  expect(roomy.state()).toBe('ok')
  roomy.assertRoomFor(50 * 1024 * 1024)
  expect(() => roomy.assertRoomFor(150 * 1024 * 1024)).toThrow(full)

  const low = guardWith(499)
  expect(low.state()).toBe('low')
  low.assertWritable()
  expect(() => low.assertRoomFor(0)).toThrow(full)

  const reserve = guardWith(20)
  expect(reserve.state()).toBe('full')
  expect(() => reserve.assertWritable()).toThrow(full)
})

test('free space is read from the file system', () => {
  expect(freeMegabytes(path)).toBeGreaterThan(0)
})
