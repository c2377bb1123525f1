import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { createFront, type Front } from './embedded-front.ts'

const GREETING = Buffer.from('R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I', 'latin1')
const DONE = (status: string) => Buffer.from(`C\0\0\0\x09DONE\0Z\0\0\0\x05${status}`, 'latin1')
const folder = mkdtempSync(join(tmpdir(), 'dna-front-'))
let server: Server | undefined

afterEach(() => {
  server?.close()
  rmSync(join(folder, '.s.PGSQL.5432'), { force: true })
})

/** An engine that only knows transactions, and remembers what it was asked. */
function fakeEngine() {
  const asked: string[] = []
  let inside = false
  return {
    asked,
    inTransaction: () => inside,
    async run(messages: Buffer) {
      const text = messages.toString('latin1').slice(5).replaceAll('\0', '')
      asked.push(text)
      if (text === 'die') return Buffer.from('C\0\0\0\x09DONE\0', 'latin1')
      if (text === 'begin') inside = true
      if (/commit|rollback/i.test(text)) inside = false
      return DONE(inside ? 'T' : 'I')
    },
  }
}

async function serve(idle_in_transaction_ms = 5_000) {
  const engine = fakeEngine()
  const broken: Error[] = []
  const front: Front = createFront({
    engine,
    greeting: GREETING,
    password: undefined,
    idle_in_transaction_ms,
    onBroken: (error) => broken.push(error),
  })
  server = createServer((socket) => front.accept(socket))
  await new Promise<void>((resolve) => server?.listen(join(folder, '.s.PGSQL.5432'), resolve))
  const connect = async () => {
    const client = new pg.Client({ host: folder, user: 'postgres' })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }
  return { engine, broken, front, connect }
}

test('others wait until the owner’s transaction ends, in the order they came', async () => {
  const { engine, connect } = await serve()
  const [a, b, c] = [await connect(), await connect(), await connect()]
  await a.query('begin')
  const others = [b.query('second'), c.query('third')]
  await a.query('first')
  await a.query('commit')
  await Promise.all(others)
  expect(engine.asked).toEqual(['begin', 'first', 'commit', 'second', 'third'])
})

test('a transaction left idle is rolled back and its connection ended', async () => {
  const { engine, connect } = await serve(50)
  const [a, b] = [await connect(), await connect()]
  const ended = new Promise((resolve) => a.once('error', resolve))
  await a.query('begin')
  await b.query('next')
  expect(await ended).toMatchObject({ code: '25P03' })
  expect(engine.asked).toEqual(['begin', '', 'ROLLBACK', 'next'])
})

test('a hold waits for the owner and stops everybody until it is released', async () => {
  const { engine, front, connect } = await serve()
  const [a, b] = [await connect(), await connect()]
  await a.query('begin')
  const held = front.hold().then(() => engine.asked.push('held'))
  await a.query('commit')
  await held
  const waiting = b.query('after')
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(engine.asked).toEqual(['begin', 'commit', 'held'])
  front.release()
  await waiting
})

test('an answer that does not end in ready means that the engine died', async () => {
  const { broken, connect } = await serve()
  const client = await connect()
  client.query('die').catch(() => undefined)
  await expect.poll(() => broken.length).toBe(1)
})
