import type { Readable } from 'node:stream'

/** The four folders of every customer. */
export const storageFolders = ['documents', 'evidence', 'exports', 'temp'] as const
export type StorageFolder = (typeof storageFolders)[number]

export type StoredObject = { size_bytes: number }

/**
 * Where the bytes of files lie. Keys are relative paths made by the server, never by a user. Local disk is the first
 * provider; others take the same shape.
 */
export type StorageProvider = {
  /** Creates what is missing of a customer's folders; may be called again. */
  initialize(folder: string): Promise<void>
  /** Stores a new object durably; an existing key is never overwritten. */
  upload(key: string, body: Readable | Uint8Array): Promise<StoredObject>
  /** Moves an object to its final key; an existing key is never overwritten. */
  promote(from: string, to: string): Promise<void>
  download(key: string, range?: { start: number; end: number }): Readable
  stat(key: string): Promise<StoredObject | null>
  delete(key: string): Promise<void>
  list(prefix: string): AsyncIterable<{ key: string; size_bytes: number; modified_at: Date }>
  /** Bytes that are still free, if the provider knows. */
  freeBytes(): Promise<number | null>
}
