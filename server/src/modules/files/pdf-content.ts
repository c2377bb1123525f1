import type { ByteSource } from './byte-source.ts'
import { fileRefused } from './file-refused.ts'

const tailBytes = 65_536

/**
 * Refuses a PDF that is cut off (nobody could open it as proof) and one that asks for a password. The document is not parsed: the
 * end must name the place of the cross-references, and no trailer may name an encryption.
 */
export async function requireOpenPdf(source: ByteSource): Promise<void> {
  const from = Math.max(0, source.size - tailBytes)
  const tail = (await source.read(from, source.size)).toString('latin1')
  const places = [...tail.matchAll(/startxref\s+(\d{1,10})\s+%%EOF/g)]
  const last = places.at(-1)
  if (!last) throw fileRefused('type_mismatch', 'The PDF is not complete')
  if (trailersIn(tail).some(namesEncryption) || (await crossReferencesNameEncryption(source, Number(last[1])))) {
    throw fileRefused('encrypted', 'The PDF is protected by a password. Send it without')
  }
}

/** Newer files keep the trailer in the dictionary of a cross-reference stream, before its data; files for the web have one in front. */
async function crossReferencesNameEncryption(source: ByteSource, place: number): Promise<boolean> {
  const text = (await source.read(place, place + tailBytes)).toString('latin1')
  const isStream = /^\s*\d+\s+\d+\s+obj/.test(text)
  return isStream ? namesEncryption(text.split('stream')[0] ?? '') : trailersIn(text).slice(0, 1).some(namesEncryption)
}

function trailersIn(text: string): string[] {
  const [, ...behind] = text.split('trailer')
  return behind.map((trailer) => trailer.split('startxref')[0] ?? '')
}

function namesEncryption(text: string): boolean {
  return /\/Encrypt[\s/<]/.test(text)
}
