import { textUpTo } from '@dna/contract/core/fields'
import { z } from 'zod'

export const manifestName = 'manifest.json'
export const packFormat = 'dna-template-pack'
export const formatVersion = 1

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const PackedFile = z.string().max(300)

/** The last entry of a pack: what is in it, and the hash of every other entry. */
export const Manifest = z.strictObject({
  format: z.literal(packFormat),
  format_version: z.literal(formatVersion),
  templates: z
    .array(
      z.strictObject({
        key: z.string().max(120),
        file: PackedFile,
        content_sha256: Sha256,
        earlier: z.array(Sha256).max(1000).describe('What the template said before; tells who went on from whom'),
        word: z.strictObject({ folder: PackedFile, name: textUpTo(255), original_filename: textUpTo(255) }).nullable(),
      }),
    )
    .max(500),
  files: z.array(z.strictObject({ path: PackedFile, sha256: Sha256, bytes: z.int().min(0) })).max(2000),
})
export type Manifest = z.infer<typeof Manifest>

/** The entries that a Word file makes below its folder. */
export const wordFiles = { original: 'original.docx', bound: 'bound.docx', fields: 'fields.json' } as const

/** `templates/iso9001/quality_policy.yaml` for `iso9001.quality_policy`. */
export function templateFile(key: string): string {
  return `templates/${key.replace('.', '/')}.yaml`
}

export function wordFolder(key: string): string {
  return `word/${key.replace('.', '/')}`
}
