import { setTimeout } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import type { BlockNode } from './printable.ts'
import { createRenderPool, type RenderPool, type RenderPoolOptions } from './render-pool.ts'
import { damagedPicture } from './testing/pictures.ts'
import { paragraph, sampleDocument, section } from './testing/sample.ts'

const pools: RenderPool[] = []
const failing = new URL('./testing/failing-worker.ts', import.meta.url)

function pool(options: RenderPoolOptions = {}): RenderPool {
  const started = createRenderPool(options)
  pools.push(started)
  return started
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((started) => started.close()))
})

test('writes both formats while the event loop goes on', async () => {
  const { renderPdf, renderWord } = pool({ workers: 1 })
  let ticks = 0
  const clock = setInterval(() => {
    ticks += 1
  }, 5)
  const files = await Promise.all([
    renderPdf(sampleDocument()),
    renderWord(sampleDocument()),
    renderPdf(sampleDocument()),
    renderWord(sampleDocument(), { page_numbers: true }),
  ])
  clearInterval(clock)
  expect(files.map((file) => Buffer.from(file.subarray(0, 2)).toString())).toEqual(['%P', 'PK', '%P', 'PK'])
  expect(Buffer.from(files[0]).equals(files[2])).toBe(true)
  expect(ticks).toBeGreaterThan(20)
})

test('a failure names the section and the next document prints', async () => {
  const { renderPdf, renderWord } = pool({ workers: 1 })
  const empty = { type: 'image', media_type: 'image/png', bytes: new Uint8Array() } as const
  const damaged = { type: 'image', media_type: 'image/png', bytes: damagedPicture() } as const
  const document = (picture: BlockNode) =>
    sampleDocument({ sections: [section('1', 'Fine', paragraph('x')), section('2.1', 'Plan of the site', picture)] })
  const broken = { section: { number: '2.1', title: 'Plan of the site', anchor: 'section_2_1' } }
  await expect(renderPdf(document(empty))).rejects.toMatchObject({ code: 'render_invalid', ...broken })
  await expect(renderWord(document(empty))).rejects.toMatchObject({ code: 'render_invalid', ...broken })
  await expect(renderPdf(document(damaged))).rejects.toMatchObject({ code: 'render_failed', ...broken })
  await expect(renderPdf(sampleDocument())).resolves.toBeInstanceOf(Uint8Array)
})

test.each(['crash', 'throw'])('a worker that dies (%s) fails only its own document', async (title) => {
  const { renderPdf } = pool({ workers: 1, worker: failing })
  const results = await Promise.allSettled([renderPdf(sampleDocument({ title })), renderPdf(sampleDocument()), renderPdf(sampleDocument())])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  expect(results[0]).toMatchObject({ reason: { code: 'render_crashed', section: { title: 'Information assets' } } })
})

test('a document that takes too long is given up, the queue goes on', async () => {
  const { renderPdf } = pool({ workers: 1, worker: failing, time_limit_ms: 400 })
  const results = await Promise.allSettled([renderPdf(sampleDocument({ title: 'hang' })), renderPdf(sampleDocument())])
  expect(results[0]).toMatchObject({ status: 'rejected', reason: { code: 'render_timeout', message: expect.stringContaining('0.4 s') } })
  expect(results[1]?.status).toBe('fulfilled')
})

test('a worker ends when idle and starts again when needed', async () => {
  const { renderPdf } = pool({ workers: 1, worker: failing, idle_ms: 30 })
  await renderPdf(sampleDocument())
  await setTimeout(150)
  await expect(renderPdf(sampleDocument())).resolves.toHaveLength(3)
})

test('nothing is left waiting when the pool closes', async () => {
  const closing = pool({ workers: 1, worker: failing })
  const waiting = [closing.renderPdf(sampleDocument({ title: 'hang' })), closing.renderPdf(sampleDocument())]
  const ended = Promise.allSettled(waiting)
  await closing.close()
  expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(closing.renderWord(sampleDocument())).rejects.toThrow('closed')
})

test('a document that cannot be sent to a worker is refused', async () => {
  const { renderPdf } = pool({ workers: 1, worker: failing })
  const document = Object.assign(sampleDocument(), { secret: () => 1 })
  await expect(renderPdf(document)).rejects.toMatchObject({ code: 'render_invalid' })
  await expect(renderPdf(sampleDocument())).resolves.toHaveLength(3)
})
