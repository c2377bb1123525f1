import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { StorageProvider } from '../../core/storage/provider.ts'

/** Stored bytes of known size, read in parts. `end` is exclusive; what lies beyond the size is left out. */
export type ByteSource = {
  size: number
  read(start: number, end: number): Promise<Buffer>
  stream(start: number, end: number): Readable
}

/** The bytes of a stored object. */
export function storedBytes(storage: StorageProvider, key: string, size: number): ByteSource {
  const stream = (start: number, end: number) => storage.download(key, { start, end: Math.min(end, size) - 1 })
  return {
    size,
    stream,
    read: async (start, end) => (start >= Math.min(end, size) || start < 0 ? Buffer.alloc(0) : buffer(stream(start, end))),
  }
}

/** Bytes that are held already. */
export function heldBytes(bytes: Uint8Array): ByteSource {
  const part = (start: number, end: number) => Buffer.from(bytes.subarray(Math.max(0, start), Math.max(0, end)))
  return { size: bytes.length, read: async (start, end) => part(start, end), stream: (start, end) => Readable.from([part(start, end)]) }
}
