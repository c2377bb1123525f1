import { Readable } from 'node:stream'
import { Zip, ZipPassThrough } from 'fflate'

export type ZipEntry = { name: string; bytes: Uint8Array }

/** The oldest moment that a zip can name, so that the same entries give the same bytes on every day and in every time zone. */
const entryTime = new Date(1980, 0, 1)

/** A zip of entries as they come; only one of them is held at a time. Bytes are stored as they are: documents are compressed already. */
export function zipStream(entries: AsyncIterable<ZipEntry>): Readable {
  return Readable.from(chunksOf(entries), { objectMode: false })
}

async function* chunksOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  for await (const { name, bytes } of entries) {
    const entry = new ZipPassThrough(name)
    entry.mtime = entryTime
    zip.add(entry)
    entry.push(bytes, true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
