import { Readable } from 'node:stream'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** `bytes` and what comes from a `stream` are stored as they are, `text` is compressed while it comes. */
export type ZipEntry = { name: string } & (
  | { bytes: Uint8Array }
  | { stream: AsyncIterable<Uint8Array> }
  | { text: AsyncIterable<string> | Iterable<string> }
)

/** The oldest moment that a zip can name, so that the same entries give the same bytes on every day and in every time zone. */
const entryTime = new Date(1980, 0, 1)
/** Smaller files cost more time than they are worth: level 6 takes twice as long for a tenth. */
const level = 3

/** A zip of entries as they come; only one of them is held at a time, and of a text only the piece at hand. */
export function zipStream(entries: AsyncIterable<ZipEntry>): Readable {
  return Readable.from(zipChunks(entries), { objectMode: false })
}

/** As {@link zipStream}, piece by piece. */
export async function* zipChunks(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  for await (const entry of entries) {
    const stored = 'text' in entry ? new ZipDeflate(entry.name, { level }) : new ZipPassThrough(entry.name)
    stored.mtime = entryTime
    zip.add(stored)
    if ('bytes' in entry) stored.push(entry.bytes, true)
    else {
      for await (const piece of piecesOf(entry)) {
        stored.push(piece)
        yield* ready.splice(0)
      }
      stored.push(new Uint8Array(0), true)
    }
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}

async function* piecesOf(entry: Exclude<ZipEntry, { bytes: Uint8Array }>): AsyncGenerator<Uint8Array> {
  if ('stream' in entry) yield* entry.stream
  else {
    const encoder = new TextEncoder()
    for await (const piece of entry.text) yield encoder.encode(piece)
  }
}
