import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** A Word file whose main part was changed, as a person would change it in Word. */
export function editedWord(bytes: Uint8Array, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes)
  const main = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  return zipSync({ ...parts, 'word/document.xml': strToU8(change(main)) })
}
