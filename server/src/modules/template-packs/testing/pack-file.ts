import { createHash } from 'node:crypto'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The entries of a pack by name. */
export type PackEntries = Record<string, string>

/** What is in a pack, as text. */
export function entriesOf(bytes: Uint8Array): PackEntries {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part, name.endsWith('.docx'))]))
}

/** A pack of these entries; the manifest gets their true hashes unless it is to stay as it is. */
export function packOf(entries: PackEntries, { is_kept = false } = {}): Buffer {
  const parts = Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text, name.endsWith('.docx'))]))
  const manifest: unknown = JSON.parse(entries['manifest.json'] ?? '{}')
  if (!is_kept && typeof manifest === 'object' && 'manifest.json' in parts) {
    const files = Object.entries(parts)
      .filter(([name]) => name !== 'manifest.json')
      .map(([path, bytes]) => ({ path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }))
    parts['manifest.json'] = strToU8(JSON.stringify({ ...manifest, files }))
  }
  return Buffer.from(zipSync(parts, { level: 6 }))
}
