import { ProblemError } from '../../core/errors.ts'
import { fileRefused } from './file-refused.ts'

/** How the content of a kind is recognized: by its first bytes, as text, or as an office package inside a zip. */
type Recognition = 'magic' | 'text' | 'pdf' | 'ooxml' | 'odf'

/** One entry of the type table: extension, declared type and content must agree on it. */
export type FileKind = {
  extension: string
  media_type: string
  content: Recognition
  /** Further media types that browsers and mail programs declare for it. */
  also_declared?: readonly string[]
  /** Names that file-type gives to its first bytes, where they differ from the extension. */
  magic?: readonly string[]
}

const office = 'application/vnd.openxmlformats-officedocument'
const open = 'application/vnd.oasis.opendocument'

export const fileKinds: readonly FileKind[] = [
  { extension: 'pdf', media_type: 'application/pdf', content: 'pdf', also_declared: ['application/x-pdf'] },
  { extension: 'docx', media_type: `${office}.wordprocessingml.document`, content: 'ooxml' },
  { extension: 'xlsx', media_type: `${office}.spreadsheetml.sheet`, content: 'ooxml' },
  { extension: 'pptx', media_type: `${office}.presentationml.presentation`, content: 'ooxml' },
  { extension: 'odt', media_type: `${open}.text`, content: 'odf' },
  { extension: 'ods', media_type: `${open}.spreadsheet`, content: 'odf' },
  { extension: 'png', media_type: 'image/png', content: 'magic', also_declared: ['image/x-png', 'image/apng'], magic: ['png', 'apng'] },
  { extension: 'jpg', media_type: 'image/jpeg', content: 'magic', also_declared: ['image/jpg', 'image/pjpeg'] },
  { extension: 'webp', media_type: 'image/webp', content: 'magic' },
  { extension: 'gif', media_type: 'image/gif', content: 'magic' },
  { extension: 'txt', media_type: 'text/plain', content: 'text' },
  {
    extension: 'csv',
    media_type: 'text/csv',
    content: 'text',
    also_declared: ['text/plain', 'application/csv', 'application/vnd.ms-excel'],
  },
  { extension: 'mp3', media_type: 'audio/mpeg', content: 'magic', also_declared: ['audio/mp3', 'audio/x-mp3', 'audio/x-mpeg'] },
  {
    extension: 'm4a',
    media_type: 'audio/mp4',
    content: 'magic',
    also_declared: ['audio/x-m4a', 'audio/m4a', 'audio/aac'],
    magic: ['m4a', 'mp4'],
  },
  {
    extension: 'ogg',
    media_type: 'audio/ogg',
    content: 'magic',
    also_declared: ['application/ogg', 'audio/opus'],
    magic: ['ogg', 'oga', 'opus', 'spx'],
  },
  { extension: 'webm', media_type: 'video/webm', content: 'magic', also_declared: ['audio/webm'] },
  { extension: 'mp4', media_type: 'video/mp4', content: 'magic', also_declared: ['application/mp4'], magic: ['mp4', 'm4v'] },
]

const otherExtensions: Record<string, string> = { jpeg: 'jpg' }
// What senders say who do not know.
const undeclared = ['', 'application/octet-stream', 'binary/octet-stream', 'application/unknown']

/**
 * The entry of the type table that extension and declared media type agree on; the content is checked later. Throws 422 `file_refused`
 * (type_mismatch), and 415 `media_type_not_allowed` for a kind that this installation was told not to take.
 */
export function kindOfName(filename: string, declared: string, allowed: readonly string[]): FileKind {
  const dot = filename.lastIndexOf('.')
  const extension = dot < 0 ? '' : filename.slice(dot + 1).toLowerCase()
  const kind = fileKinds.find((known) => known.extension === (otherExtensions[extension] ?? extension))
  if (!kind) throw fileRefused('type_mismatch', 'This kind of file is not accepted')
  const said = (declared.split(';')[0] ?? '').trim().toLowerCase()
  const agrees = undeclared.includes(said) || said === kind.media_type || kind.also_declared?.includes(said)
  if (!agrees) throw fileRefused('type_mismatch', `The file is called .${extension} but was sent as ${said.slice(0, 100)}`)
  if (!allowed.includes(kind.media_type))
    throw new ProblemError(415, 'media_type_not_allowed', 'This installation does not take files of this kind')
  return kind
}
