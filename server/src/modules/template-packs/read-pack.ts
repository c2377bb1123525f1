import { createHash } from 'node:crypto'
import { heldBytes, readZip } from '../files/index.ts'
import { type FileProblem, type OwnTemplate, readTemplateFile, type TemplateFile } from '../library/index.ts'
import { PackedFields } from '../word-masters/index.ts'
import { formatVersion, Manifest, manifestName, packFormat, wordFiles } from './format.ts'
import { packRefused, problemOf } from './pack-refused.ts'

export type PackWord = { bytes: Buffer; fields_file: string; packed: PackedFields; name: string; original_filename: string; sha256: string }
/** A template of a pack whose files passed every check that needs no organization. */
export type PackTemplate = Pick<TemplateFile, 'lineOf'> & {
  file: string
  template: OwnTemplate
  earlier: string[]
  word: PackWord | null
}

type Entries = ReadonlyMap<string, Buffer>
type ManifestTemplate = Manifest['templates'][number]

const mostTextBytes = 1_048_576
const mostFieldBytes = 20 * 1_048_576
const timeLimitMs = 20_000
const entryName = /^(?:templates|word)(?:\/[a-z0-9_]+)+(?:\.yaml|\/original\.docx|\/bound\.docx|\/fields\.json)$/

/** Reads a pack. Throws 422 `file_refused` for what is no safe zip, `pack_refused` with every problem, each with file and line. */
export async function readPack(bytes: Uint8Array): Promise<PackTemplate[]> {
  const entries = await readZip(heldBytes(bytes), AbortSignal.timeout(timeLimitMs))
  const manifest = readManifest(entries)
  const faults = [...entryFaults(entries, manifest), ...doubleKeys(manifest)]
  if (faults.length > 0) throw packRefused(faults)
  const problems: FileProblem[] = []
  const templates = manifest.templates.flatMap((listed) => readTemplate(entries, listed, problems))
  if (problems.length > 0) throw packRefused(problems)
  return templates
}

function readManifest(entries: Entries): Manifest {
  const bytes = entries.get(manifestName)
  const refuse = (code: string, message: string) => packRefused([problemOf(manifestName, code, message)])
  if (!bytes) throw refuse('pack_manifest_missing', 'is missing; this is no pack of templates')
  if (bytes.length > mostTextBytes) throw refuse('pack_entry_too_large', 'is larger than 1 MB')
  const raw = jsonOf(bytes)
  const version: unknown = typeof raw === 'object' && raw !== null ? Reflect.get(raw, 'format_version') : undefined
  if (typeof version === 'number' && version !== formatVersion)
    throw refuse('pack_format_unknown', `has the format ${version}; this program reads ${packFormat} ${formatVersion}`)
  const read = Manifest.safeParse(raw)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw refuse('pack_manifest_invalid', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is no manifest'}`)
}

/** Undefined for what is no JSON. */
function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

/** The entries have to be those of the manifest, byte for byte. */
function entryFaults(entries: Entries, { files, templates }: Manifest): FileProblem[] {
  const listed = new Map(files.map((one) => [one.path, one.sha256]))
  const used = new Set(
    templates.flatMap(({ file, word }) => [file, ...(word ? Object.values(wordFiles).map((name) => `${word.folder}/${name}`) : [])]),
  )
  const names = new Set([...entries.keys(), ...listed.keys(), ...used])
  names.delete(manifestName)
  return [...names].flatMap((name): FileProblem[] => {
    const bytes = entries.get(name)
    if (!entryName.test(name)) return [problemOf(name, 'pack_entry_name', 'has a name that packs do not have')]
    if (!bytes) return [problemOf(name, 'pack_entry_missing', 'is named by the manifest and is not there')]
    if (!listed.has(name) || !used.has(name)) return [problemOf(name, 'pack_entry_unlisted', 'is not named by the manifest')]
    if (listed.get(name) !== sha256(bytes)) return [problemOf(name, 'pack_hash_wrong', 'is not what the manifest promises')]
    return []
  })
}

function doubleKeys({ templates }: Manifest): FileProblem[] {
  const seen = new Set<string>()
  return templates.flatMap(({ key, file }) => {
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [problemOf(file, 'pack_key_duplicate', `another file has the key ${key}`)]
  })
}

function readTemplate(entries: Entries, { key, file, earlier, word }: ManifestTemplate, problems: FileProblem[]): PackTemplate[] {
  const bytes = entries.get(file) ?? Buffer.alloc(0)
  if (bytes.length > mostTextBytes) {
    problems.push(problemOf(file, 'pack_entry_too_large', 'is larger than 1 MB'))
    return []
  }
  const read = readTemplateFile(file, bytes.toString('utf8'))
  problems.push(...read.problems)
  const packedWord = word ? readWord(entries, word, problems) : null
  if (!read.template) return []
  if (read.template.key !== key)
    problems.push({
      file,
      line: read.lineOf(['key']),
      code: 'pack_key_mismatch',
      message: `has the key ${read.template.key}, the manifest says ${key}`,
    })
  return [{ file, template: read.template, lineOf: read.lineOf, earlier, word: packedWord }]
}

function readWord(entries: Entries, word: NonNullable<ManifestTemplate['word']>, problems: FileProblem[]): PackWord | null {
  const fields_file = `${word.folder}/${wordFiles.fields}`
  const [bytes, text] = [entries.get(`${word.folder}/${wordFiles.original}`), entries.get(fields_file)]
  if (!bytes || !text) return null
  const read = text.length > mostFieldBytes ? null : PackedFields.safeParse(jsonOf(text))
  if (!read?.success) {
    const [issue] = read?.error.issues ?? []
    problems.push(problemOf(fields_file, 'pack_word_fields_invalid', issue ? `${issue.path.join('.')}: ${issue.message}` : 'is too large'))
    return null
  }
  return { bytes, fields_file, packed: read.data, name: word.name, original_filename: word.original_filename, sha256: sha256(bytes) }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
