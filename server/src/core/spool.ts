import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { v7 as newId } from 'uuid'

const readAtOnce = 65_536

/** Adds bytes to a spool. Throws once nobody reads it any more. */
export type WriteChunk = (chunk: Uint8Array) => Promise<void>

/**
 * Lets `produce` run at its own pace however slowly its bytes are read: they wait in a file of the folder, which has no name any more and
 * goes with the process. For what holds a transaction open while it makes a file. The stream fails with the fault of `produce`.
 */
export async function spooled(folder: string, produce: (write: WriteChunk) => Promise<void>): Promise<Readable> {
  await mkdir(folder, { recursive: true, mode: 0o750 })
  const path = join(folder, `${newId()}.spool`)
  const file = await open(path, 'wx+', 0o600)
  await rm(path)
  let written = 0
  let outcome: 'open' | 'complete' | { failure: unknown } = 'open'
  let has_left = false
  let wake = () => {}

  async function write(chunk: Uint8Array): Promise<void> {
    if (has_left) throw new Error('nobody reads this any more')
    await file.write(chunk, 0, chunk.byteLength, written)
    written += chunk.byteLength
    wake()
  }

  async function fill(): Promise<void> {
    try {
      await produce(write)
      outcome = 'complete'
    } catch (failure) {
      outcome = { failure }
    }
    wake()
    if (has_left) await file.close()
  }

  async function* drain(): AsyncGenerator<Uint8Array> {
    let read = 0
    for (;;) {
      if (read < written) {
        const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(readAtOnce), 0, readAtOnce, read)
        read += bytesRead
        yield buffer.subarray(0, bytesRead)
      } else if (outcome === 'complete') return
      else if (outcome !== 'open') throw outcome.failure
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  }

  void fill()
  const stream = Readable.from(drain(), { objectMode: false, highWaterMark: readAtOnce })
  stream.once('close', () => {
    has_left = true
    wake()
    if (outcome !== 'open') void file.close()
  })
  return stream
}
