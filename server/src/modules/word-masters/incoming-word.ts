import { isStorable } from '@dna/contract/core/fields'
import { refused } from '../../core/errors.ts'
import { type IncomingFile, readWhole } from '../../core/uploads.ts'

const mostMegabytes = 25

/** The bytes of a Word file. Throws 413 `too_large`. */
export function wordFileBytes(file: IncomingFile): Promise<Uint8Array> {
  return readWhole(file, mostMegabytes)
}

/** The name of a Word file as it is kept; its content is not looked at. Throws 422 `docx_not_word`, `file_refused`. */
export function wordFileName(file: IncomingFile): string {
  const name = file.filename.normalize('NFC').trim()
  if (!/\.docx$/i.test(name))
    throw refused('docx_not_word', 'This is not a Word file (.docx). Save it as Word document (.docx) and upload it again')
  if (name.length > 255 || !isStorable(name) || /[\p{Cc}\p{Bidi_Control}\u2028\u2029/\\]/u.test(name))
    throw refused('file_refused', 'Give the file another name: at most 255 characters, without invisible ones', { reason: 'name' })
  return name
}
