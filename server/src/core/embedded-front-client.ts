import { timingSafeEqual } from 'node:crypto'
import type { Socket } from 'node:net'

/** Complete protocol messages of a client; `ends` when the answer to them ends in ReadyForQuery. */
export interface Batch {
  messages: Buffer
  ends: boolean
}

export interface FrontClient {
  batches: Batch[]
  gone: boolean
  write(answer: Buffer): void
  end(lastWords?: Buffer): void
}

export interface FrontClientOptions {
  greeting: Buffer
  password: string | undefined
  onBatch(client: FrontClient): void
  onGone(client: FrontClient): void
}

const STARTUP_CODES = { ssl: 80877103, gss: 80877104, cancel: 80877102 }
const ASK_PASSWORD = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3])
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024

/**
 * Reads the protocol of one connection and gathers whole batches (up to Query, Sync, FunctionCall or Flush), so that a client that sends
 * half a statement never holds the engine. Answers the start-up packets itself.
 */
export function createFrontClient(socket: Socket, options: FrontClientOptions): FrontClient {
  const client: FrontClient = { batches: [], gone: false, write, end }
  let phase: 'startup' | 'password' | 'ready' = 'startup'
  let received: Buffer = Buffer.alloc(0)
  let collected: Buffer[] = []
  let leaving = false

  socket.setNoDelay(true)
  socket.on('data', (data: Buffer) => {
    received = received.length === 0 ? data : Buffer.concat([received, data])
    read()
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', leave)

  function read(): void {
    while (!client.gone && (phase === 'startup' ? readStartup() : readMessage())) {
      // each call consumes one packet
    }
  }

  function readStartup(): boolean {
    if (received.length < 8) return false
    const length = received.readInt32BE(0)
    const code = received.readInt32BE(4)
    if (length < 8 || length > 10_000) return refuse('08P01', 'invalid startup packet')
    if (received.length < length) return false
    received = received.subarray(length)
    if (code === STARTUP_CODES.ssl || code === STARTUP_CODES.gss) return socket.write('N') || true
    if (code === STARTUP_CODES.cancel) return refuse()
    if (code >> 16 !== 3) return refuse('08P01', 'unsupported protocol version')
    phase = options.password === undefined ? 'ready' : 'password'
    socket.write(phase === 'ready' ? options.greeting : ASK_PASSWORD)
    return true
  }

  function readMessage(): boolean {
    if (received.length < 5) return false
    const length = 1 + received.readInt32BE(1)
    if (length < 5 || length > MAX_MESSAGE_BYTES) return refuse('08P01', 'invalid message length')
    if (received.length < length) return false
    const message = received.subarray(0, length)
    received = received.subarray(length)
    const type = String.fromCharCode(message[0] ?? 0)
    if (phase === 'password') return type === 'p' ? checkPassword(message) : refuse('08P01', 'password expected')
    if (type === 'X') return depart()
    collected.push(message)
    if (type === 'Q' || type === 'S' || type === 'F' || type === 'H') complete(type !== 'H')
    return true
  }

  function checkPassword(message: Buffer): boolean {
    const given = message.subarray(5, -1)
    const wanted = Buffer.from(options.password ?? '')
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return refuse('28P01', 'password authentication failed')
    phase = 'ready'
    socket.write(options.greeting)
    return true
  }

  function complete(ends: boolean): void {
    client.batches.push({ messages: collected.length === 1 && collected[0] ? collected[0] : Buffer.concat(collected), ends })
    collected = []
    options.onBatch(client)
  }

  /** Terminate message: statements sent before it still run. */
  function depart(): boolean {
    leaving = true
    if (client.batches.length === 0) end()
    return false
  }

  function refuse(code?: string, text = ''): boolean {
    end(code === undefined ? undefined : errorResponse('FATAL', code, text))
    return false
  }

  function write(answer: Buffer): void {
    if (answer.length > 0 && socket.writable) socket.write(answer)
    if (leaving && client.batches.length === 0) end()
  }

  function end(lastWords?: Buffer): void {
    if (lastWords && socket.writable) socket.end(lastWords)
    else socket.end()
    leave()
  }

  function leave(): void {
    if (client.gone) return
    client.gone = true
    options.onGone(client)
  }

  return client
}

/** An ErrorResponse of the PostgreSQL protocol with severity, SQLSTATE and text. */
export function errorResponse(severity: string, code: string, text: string): Buffer {
  const fields = Buffer.from(`S${severity}\0V${severity}\0C${code}\0M${text}\0\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(4 + fields.length, 1)
  return Buffer.concat([head, fields])
}
