import { sanitizedName } from '../../core/storage/names.ts'
import type { StorageFolder } from '../../core/storage/provider.ts'

/** Where a file shall lie: below the customer's folder, in one of the four, by its name without extension, with its version. */
export type Destination = { customer_folder: string; folder: StorageFolder; subfolder?: string; filename: string; version?: number }

/** The final key of a file up to its extension; the user's own name lives in `original_filename` only. */
export function keyStem({ customer_folder, folder, subfolder, filename, version }: Destination): string {
  const name = `${sanitizedName(filename.replace(/\.[^.]*$/, ''), 'file')}_v${version ?? 1}`
  return [customer_folder, folder, subfolder, name].filter(Boolean).join('/')
}

/** Keys to try in turn: the plain one; when taken with 8 digits of the hash; when the same bytes are there too, with the file's own. */
export function finalKeys(stem: string, file: { extension: string; sha256: string; id: string }): string[] {
  const hash = file.sha256.slice(0, 8)
  return [stem, `${stem}_${hash}`, `${stem}_${hash}_${file.id.slice(-12)}`].map((key) => `${key}.${file.extension}`)
}

/** Where the bytes of an upload wait until they are checked: under the random id of a file that nobody has been told yet. */
export function quarantineKey(customer_folder: string, file_id: string): string {
  return `${customer_folder}/temp/${file_id}`
}

/** Where lists lie that jobs wrote for people; they belong to no customer. */
export function listFolder(org_id: string): string {
  return `${org_id}/exports`
}
