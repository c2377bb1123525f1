import type { ByteSource } from './byte-source.ts'
import type { FileKind } from './file-kinds.ts'
import { fileRefused } from './file-refused.ts'
import type { ZipContent } from './zip-guard.ts'

const contentTypes = '[Content_Types].xml'
const manifest = 'META-INF/manifest.xml'

/** The parts of an office package that say what it is. */
export function tellsOfficeKind(name: string): boolean {
  return name === contentTypes || name === manifest || name === 'mimetype'
}

const mainParts: Record<string, RegExp> = {
  docx: /=\s*["']application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main\+xml["']/,
  xlsx: /=\s*["']application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet\.main\+xml["']/,
  pptx: /=\s*["']application\/vnd\.openxmlformats-officedocument\.presentationml\.presentation\.main\+xml["']/,
}

/**
 * Compares an office package with the kind that its name promises, by its own list of contents. Throws 422 `file_refused`: macros in
 * any level are `type_mismatch` (a .docx with macros is a .docm), a package with a password is `encrypted`.
 */
export function requireOfficeKind(kind: FileKind, levels: ZipContent[]): void {
  const [outer] = levels
  if (!outer || !(kind.content === 'ooxml' ? isOoxml(kind, outer) : isOdf(kind, outer))) {
    throw fileRefused('type_mismatch', `The content of the file is not that of a .${kind.extension} file`)
  }
  if (levels.some(hasMacros)) throw fileRefused('type_mismatch', 'Files with macros are not accepted. Save it without macros')
  if (levels.some((level) => /encryption-data/.test(level.texts.get(manifest) ?? ''))) throw passwordProtected()
}

function isOoxml(kind: FileKind, content: ZipContent): boolean {
  const types = content.texts.get(contentTypes) ?? ''
  // Written out letter by letter or through entities, a type would escape the search for macros.
  return !/&#|<!/.test(types) && (mainParts[kind.extension]?.test(types) ?? false)
}

function isOdf(kind: FileKind, content: ZipContent): boolean {
  return content.texts.get('mimetype')?.trim() === kind.media_type
}

function hasMacros(content: ZipContent): boolean {
  const byName = content.names.some((name) => /(^|\/)vba[^/]*\.(bin|xml)$|(^|\/)macrosheets\/|^(Basic|Scripts)\//i.test(name))
  return byName || /macroenabled|vbaproject|macrosheet/i.test(content.texts.get(contentTypes) ?? '')
}

const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const sectorPlace = 48

/** An office file with a password is no zip but a compound file that holds the encrypted package. */
export async function refuseEncryptedOffice(source: ByteSource): Promise<void> {
  const head = await source.read(0, 4_096)
  if (!head.subarray(0, compoundFile.length).equals(compoundFile)) return
  const sector = head.length > sectorPlace + 4 ? 2 ** Math.min(12, head.readUInt16LE(30)) : 512
  const directory = head.length > sectorPlace + 4 ? (head.readUInt32LE(sectorPlace) + 1) * sector : 0
  const parts = Buffer.concat([head, await source.read(directory, directory + 16_384)])
  if (parts.includes(Buffer.from('EncryptedPackage', 'utf16le')) || parts.includes(Buffer.from('EncryptionInfo', 'utf16le')))
    throw passwordProtected()
}

function passwordProtected() {
  return fileRefused('encrypted', 'The file is protected by a password. Send it without')
}
