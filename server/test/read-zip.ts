import { strFromU8, unzipSync } from 'fflate'

/** The files of a zip as texts by name. */
export function textsOfZip(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(new Uint8Array(bytes))).map(([name, file]) => [name, strFromU8(file)]))
}
