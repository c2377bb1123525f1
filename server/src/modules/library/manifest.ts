import { createHash } from 'node:crypto'
import { z } from 'zod'

export const manifestFile = 'manifest.json'

/** One content file as the last release knew it; `keys` are the keys and ids inside, so that a lost one is noticed. */
const ManifestEntry = z.strictObject({
  path: z.string(),
  key: z.string(),
  version: z.string(),
  sha256: z.string(),
  language: z.string(),
  keys: z.array(z.string()),
})
export type ManifestEntry = z.infer<typeof ManifestEntry>

const Manifest = z.strictObject({ hash: z.string(), files: z.array(ManifestEntry) })

/** Reads the text of a manifest file; `undefined` when it is no manifest. */
export function readManifest(text: string): z.infer<typeof Manifest> | undefined {
  try {
    return Manifest.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** The text of a manifest file, the same bytes for the same entries. */
export function writeManifest(files: readonly ManifestEntry[]): string {
  return `${JSON.stringify({ hash: manifestHash(files), files }, null, 1)}\n`
}

/** SHA-256 of a file's text in hex; line ends count as one, so that a checkout on Windows has the same hash. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
}

/** One hash for a whole library: the same files give the same hash on every machine. */
export function manifestHash(manifest: readonly ManifestEntry[]): string {
  const lines = manifest.map(({ path, key, version, sha256, language }) => [path, key, version, sha256, language].join('\t'))
  return contentHash(lines.sort().join('\n'))
}

/** Orders two semantic versions: negative when `a` is older. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  const differences = [0, 1, 2].map((index) => (left?.[index] ?? 0) - (right?.[index] ?? 0))
  return differences.find((difference) => difference !== 0) ?? 0
}
