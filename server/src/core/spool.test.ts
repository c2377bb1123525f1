import { readdirSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { spooled } from './spool.ts'

const folder = await mkdtemp(join(tmpdir(), 'dna-spool-'))
const chunk = (size: number, letter: string) => Buffer.alloc(size, letter)

test('the producer ends long before a slow reader, who gets every byte in order', async () => {
  let ended = false
  const stream = await spooled(folder, async (write) => {
    for (const letter of 'abc') await write(chunk(300_000, letter))
    ended = true
  })
  while (!ended) await wait(1)
  expect(readdirSync(folder)).toEqual([])
  expect((await buffer(stream)).equals(Buffer.concat([...'abc'].map((letter) => chunk(300_000, letter))))).toBe(true)
})

test('the first bytes are read while the producer is still at work', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const stream = await spooled(folder, async (write) => {
    await write(chunk(10, 'a'))
    await promise
    await write(chunk(10, 'b'))
  })
  const [first] = await stream.take(1).toArray()
  expect(String(first)).toBe('aaaaaaaaaa')
  resolve()
})

test('a fault of the producer ends the stream with it', async () => {
  const stream = await spooled(folder, async (write) => {
    await write(chunk(10, 'a'))
    throw new Error('out of rows')
  })
  await expect(buffer(stream)).rejects.toThrow('out of rows')
})

test('a producer ends when nobody reads any more, also when nobody ever did', async () => {
  const stream = await spooled(folder, async (write) => {
    for (;;) {
      await write(chunk(10, 'a'))
      await wait(1)
    }
  })
  stream.destroy()
  await expect(buffer(stream)).rejects.toThrow()
})
