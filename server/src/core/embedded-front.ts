import type { Socket } from 'node:net'
import { createFrontClient, errorResponse, type FrontClient } from './embedded-front-client.ts'

/** What the front needs from the engine: runs protocol messages, answers with protocol messages. */
export interface FrontEngine {
  run(messages: Buffer): Promise<Buffer>
  inTransaction(): boolean
}

export interface FrontOptions {
  engine: FrontEngine
  /** Replayed to each client that connects: authentication accepted, parameters, ready. */
  greeting: Buffer
  /** Asked from clients when set (loopback transport); unix sockets need none. */
  password: string | undefined
  idle_in_transaction_ms: number
  /** The engine answered something that no living engine answers. */
  onBroken(error: Error): void
}

export interface Front {
  accept(socket: Socket): void
  /** Resolves once nobody owns the engine; until `release` nobody gets it. */
  hold(): Promise<void>
  release(): void
  closeAll(): void
}

const SYNC = Buffer.from([0x53, 0, 0, 0, 4])
const ROLLBACK = Buffer.from('Q\0\0\0\rROLLBACK\0', 'latin1')

/**
 * Lets many connections share the one session of the embedded engine. A connection owns the engine from its first complete batch
 * (up to Query, Sync or Flush) until the protocol is idle outside a transaction; the others wait in turn. An owner that drops, or that
 * leaves a transaction idle for too long, is rolled back.
 *
 * The front of the package @electric-sql/pglite-socket is not used: it changes owner between Parse and Bind of statements outside a
 * transaction, so that connections run each other's unnamed statements.
 */
export function createFront(options: FrontOptions): Front {
  const { engine } = options
  const clients = new Set<FrontClient>()
  const waiting: FrontClient[] = []
  const holders: (() => void)[] = []
  let owner: FrontClient | undefined
  let held = false
  let running = false
  let idle: NodeJS.Timeout | undefined

  function accept(socket: Socket): void {
    const client = createFrontClient(socket, { greeting: options.greeting, password: options.password, onBatch: enqueue, onGone: drop })
    clients.add(client)
  }

  function enqueue(client: FrontClient): void {
    if (client !== owner && !waiting.includes(client)) waiting.push(client)
    wake()
  }

  function drop(client: FrontClient): void {
    clients.delete(client)
    const place = waiting.indexOf(client)
    if (place >= 0) waiting.splice(place, 1)
    wake()
  }

  function wake(): void {
    if (running) return
    running = true
    turn().catch((error: unknown) => options.onBroken(error instanceof Error ? error : new Error(String(error))))
  }

  async function turn(): Promise<void> {
    for (;;) {
      if (owner?.gone) await takeBack(owner)
      const client = owner ?? nextOwner()
      const batch = client?.batches.shift()
      if (!client || !batch) {
        running = false
        return
      }
      clearTimeout(idle)
      owner = client
      const answer = await engine.run(batch.messages)
      if (batch.ends && !endsReady(answer)) throw new Error('the embedded engine stopped in the middle of a statement')
      client.write(answer)
      if (batch.ends && !engine.inTransaction()) releaseOwner(client)
      else if (client.batches.length === 0) idle = setTimeout(() => expire(client), options.idle_in_transaction_ms)
      await new Promise((resolve) => setImmediate(resolve)) // lets sockets be read between two statements
    }
  }

  function nextOwner(): FrontClient | undefined {
    if (held) return undefined
    if (holders.length === 0) return waiting.shift()
    held = true
    for (const start of holders.splice(0)) start()
    return undefined
  }

  function releaseOwner(client: FrontClient): void {
    owner = undefined
    if (client.batches.length > 0 && !client.gone) waiting.push(client)
  }

  async function takeBack(client: FrontClient): Promise<void> {
    clearTimeout(idle)
    client.batches.length = 0
    await engine.run(SYNC) // ends an unfinished extended query
    if (engine.inTransaction()) await engine.run(ROLLBACK)
    owner = undefined
  }

  function expire(client: FrontClient): void {
    client.end(errorResponse('FATAL', '25P03', 'terminating connection due to idle-in-transaction timeout'))
    wake()
  }

  return {
    accept,
    hold: () =>
      new Promise((resolve) => {
        holders.push(resolve)
        wake()
      }),
    release: () => {
      held = false
      wake()
    },
    closeAll: () => {
      for (const client of clients) client.end(errorResponse('FATAL', '57P01', 'the embedded database is closing'))
    },
  }
}

function endsReady(answer: Buffer): boolean {
  const at = answer.length - 6
  return at >= 0 && answer[at] === 0x5a && answer.readInt32BE(at + 1) === 5
}
