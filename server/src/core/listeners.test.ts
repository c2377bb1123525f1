import { afterEach, beforeEach, expect, test } from 'vitest'
import { inOrganization } from '../../test/certification.ts'
import { type Client, startTest } from '../../test/harness.ts'
import { type Heard, type Listener, type Listening, startListeners } from './listeners.ts'

const t = await startTest()
let anna: Client
let listening: Listening | null = null

beforeEach(async () => {
  anna = await t.user('admin')
})
afterEach(async () => {
  await listening?.stop()
  listening = null
})

/** Commits entries of its own noun, numbered. */
async function happen(from: number, to: number): Promise<void> {
  await inOrganization(t, anna.org_id, async (ctx) => {
    for (let number = from; number <= to; number += 1)
      ctx.audit('thing.happened', { type: 'thing', id: anna.org_id }, { number: [null, number] })
  })
}

function recorder(name: string, hear: (numbers: unknown[]) => void): Listener {
  return {
    name,
    wants: (entry: Heard) => entry.object_type === 'thing',
    hear: async (ctx, entries) => {
      if (ctx.org_id === anna.org_id) hear(entries.map((entry) => entry.after?.number))
    },
  }
}

test('a listener hears each wanted entry once and in order, from the first one on, however many', async () => {
  await happen(1, 700)
  const heard: unknown[] = []
  listening = startListeners(t.parts.app, [recorder('all', (numbers) => heard.push(...numbers))])
  await listening.caughtUp(anna.org_id)
  expect(heard).toEqual(Array.from({ length: 700 }, (_, index) => index + 1))
  await happen(701, 702)
  await listening.caughtUp(anna.org_id)
  await listening.caughtUp(anna.org_id)
  expect(heard).toHaveLength(702)
})

test('what a listener could not do comes again, and does not hold up the others', async () => {
  await happen(1, 2)
  let broken = true
  const [first, second]: unknown[][] = [[], []]
  const failing = recorder('failing', (numbers) => {
    if (broken) throw new Error('not now')
    first?.push(...numbers)
  })
  listening = startListeners(t.parts.app, [failing, recorder('sound', (numbers) => second?.push(...numbers))])
  await listening.caughtUp(anna.org_id)
  expect([first, second]).toEqual([[], [1, 2]])
  broken = false
  await listening.caughtUp(anna.org_id)
  expect([first, second]).toEqual([
    [1, 2],
    [1, 2],
  ])
})

test('two processes hear nothing twice', async () => {
  await happen(1, 20)
  const heard: unknown[] = []
  const one = startListeners(t.parts.app, [recorder('shared', (numbers) => heard.push(...numbers))])
  const other = startListeners(t.parts.app, [recorder('shared', (numbers) => heard.push(...numbers))])
  await Promise.all([one.caughtUp(anna.org_id), other.caughtUp(anna.org_id)])
  await one.caughtUp(anna.org_id)
  expect(heard).toHaveLength(20)
  await one.stop()
  await other.stop()
})

test('the net catches what nobody rang for', async () => {
  const heard: unknown[] = []
  listening = startListeners(t.parts.app, [recorder('net', (numbers) => heard.push(...numbers))], { poll_ms: 50, polled_at_once: 1000 })
  t.parts.app.ring = () => {}
  await happen(1, 1)
  await expect.poll(() => heard, { timeout: 10_000 }).toEqual([1])
})
