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
  /** Stores a new object durably. An existing key is never overwritten: the error has the code EEXIST. After a failure nothing is left. */
  upload(key: string, body: Readable | Uint8Array): Promise<StoredObject>
  /** Moves an object to its final key. An existing key is never overwritten: the error has the code EEXIST. A failure leaves no final key. */
  promote(from: string, to: string): Promise<void>
  /** The bytes of an object, or those of a range, both ends included. */
  download(key: string, range?: { start: number; end: number }): Readable
  stat(key: string): Promise<StoredObject | null>
  /** Removes an object; one that is not there is no error. */
  delete(key: string): Promise<void>
  list(prefix: string): AsyncIterable<{ key: string; size_bytes: number; modified_at: Date }>
  /** Bytes that are still free, if the provider knows. */
  freeBytes(): Promise<number | null>
}
