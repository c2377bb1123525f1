import { strFromU8, strToU8, type UnzipFileInfo, unzipSync, zipSync } from 'fflate'
import { WordRefusal } from './refusal.ts'
import { allOf, type Document, parseXml, rootOf } from './xml.ts'

const maxEntries = 1_000
const maxInflatedBytes = 200 * 1_048_576
const maxRatio = 100
const maxXmlBytes = 64 * 1_048_576
// Zip files hold local time without a zone; a date made of its parts is written alike everywhere.
const zipTime = new Date(1980, 0, 1)

export type Place = 'body' | 'header' | 'footer' | 'footnote'

/** A part that holds paragraphs. */
export type Story = { part: string; place: Place; document: Document }

export type Relation = { id: string; type: string; target: string; external: boolean }

export type WordPackage = {
  /** Every part by its name, in the order of the file. */
  parts: Map<string, Uint8Array>
  main: string
  /** The body first, then headers, footers and notes. */
  stories: Story[]
}

const mainType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const storyTypes: Record<string, Place> = { header: 'header', footer: 'footer', footnotes: 'footnote', endnotes: 'footnote' }

/**
 * Opens a Word file and looks through it: only .docx by content, at most 1,000 entries, 200 MB inflated and 100 times the size; no
 * macros, objects, templates from elsewhere or document types. Throws WordRefusal.
 */
export function openPackage(bytes: Uint8Array): WordPackage {
  const opened = openBound(bytes)
  if (opened.stories.some(({ document }) => holdsActiveFields(document))) throw new WordRefusal('docx_embedded_object')
  return opened
}

/** As {@link openPackage} for a file that was looked through when it was taken: its parts are parsed when they are asked for. */
export function openBound(bytes: Uint8Array): WordPackage {
  const parts = inflate(bytes)
  const types = contentTypesOf(parts)
  const main = relationsOf(parts, '').find(({ type }) => type.endsWith('/officeDocument'))?.target ?? ''
  refuseActive(parts, types)
  if (typeOf(types, main) !== mainType || !parts.has(main)) throw new WordRefusal('docx_not_word')
  const stories = [storyOf(parts, main, 'body')]
  for (const { type, target } of relationsOf(parts, main)) {
    const place = storyTypes[type.slice(type.lastIndexOf('/') + 1)]
    if (place && parts.has(target)) stories.push(storyOf(parts, target, place))
  }
  return { parts, main, stories }
}

function storyOf(parts: ReadonlyMap<string, Uint8Array>, part: string, place: Place): Story {
  const xml = textOf(parts, part)
  let parsed: Document | null = null
  return {
    part,
    place,
    get document() {
      parsed ??= parseXml(xml)
      return parsed
    },
  }
}

/** Packs parts; the same parts give the same bytes. */
export function writePackage(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries([...parts].map(([name, part]) => [name, [part, { mtime: zipTime, level: 6 }]])))
}

/** The text of an XML part. Throws WordRefusal `docx_malformed`. */
export function textOf(parts: ReadonlyMap<string, Uint8Array>, name: string): string {
  const bytes = parts.get(name)
  if (!bytes) throw new WordRefusal('docx_malformed')
  if (bytes.length > maxXmlBytes) throw new WordRefusal('docx_too_large')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new WordRefusal('docx_malformed')
  }
}

export function bytesOf(text: string): Uint8Array {
  return strToU8(text)
}

/** The relations of a part with targets as names of parts; of the package itself for `''`. */
export function relationsOf(parts: ReadonlyMap<string, Uint8Array>, part: string): Relation[] {
  const name = relationsPartOf(part)
  if (!parts.has(name)) return []
  return allOf(rootOf(parseXml(textOf(parts, name))), 'Relationship').map((relation) => {
    const target = relation.getAttribute('Target') ?? ''
    const external = relation.getAttribute('TargetMode') === 'External'
    return {
      id: relation.getAttribute('Id') ?? '',
      type: relation.getAttribute('Type') ?? '',
      target: external ? target : resolve(part, target),
      external,
    }
  })
}

/** `word/_rels/document.xml.rels` for `word/document.xml`. */
export function relationsPartOf(part: string): string {
  const cut = part.lastIndexOf('/') + 1
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`
}

function inflate(bytes: Uint8Array): Map<string, Uint8Array> {
  const head = strFromU8(bytes.subarray(0, 8), true)
  if (head === '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')
    throw new WordRefusal(isEncrypted(bytes) ? 'docx_encrypted' : 'docx_not_word')
  if (!head.startsWith('PK\u0003\u0004')) throw new WordRefusal('docx_not_word')
  const declared = new Map<string, number>()
  let inflated = 0
  let entries = 0
  const count = (entry: UnzipFileInfo): boolean => {
    entries += 1
    inflated += entry.originalSize
    if (entries > maxEntries || inflated > maxInflatedBytes || inflated > bytes.length * maxRatio) throw new WordRefusal('docx_too_large')
    // Two parts of one name are read differently by different programs.
    if (declared.has(entry.name)) throw new WordRefusal('docx_malformed')
    declared.set(entry.name, entry.originalSize)
    return !entry.name.endsWith('/')
  }
  try {
    const parts = new Map(Object.entries(unzipSync(bytes, { filter: count })))
    for (const [name, part] of parts) if (part.length !== declared.get(name)) throw new WordRefusal('docx_malformed')
    return parts
  } catch (failure) {
    throw failure instanceof WordRefusal ? failure : new WordRefusal('docx_malformed')
  }
}

/** A Word file with a password is a compound file that holds the encrypted package. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'))
}

type ContentTypes = { defaults: Map<string, string>; parts: Map<string, string> }

function contentTypesOf(parts: ReadonlyMap<string, Uint8Array>): ContentTypes {
  if (!parts.has('[Content_Types].xml')) throw new WordRefusal('docx_not_word')
  const root = rootOf(parseXml(textOf(parts, '[Content_Types].xml')))
  const read = (name: string, key: string) =>
    new Map(allOf(root, name).map((entry) => [entry.getAttribute(key)?.toLowerCase() ?? '', entry.getAttribute('ContentType') ?? '']))
  return { defaults: read('Default', 'Extension'), parts: read('Override', 'PartName') }
}

function typeOf({ defaults, parts }: ContentTypes, name: string): string {
  return parts.get(`/${name}`.toLowerCase()) ?? defaults.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) ?? ''
}

/** Relations that run or fetch something; hyperlinks, pictures and the numbers behind a chart do not. */
const objectRelation = /\/(?:oleObject|control|activeXControlBinary)$/
const macroRelation = /\/(?:vbaProject|wordVbaData|keyMapCustomizations|attachedToolbars)$/
const fetchedRelation = /\/(?:attachedTemplate|subDocument|frame|aFChunk)$/

function refuseActive(parts: ReadonlyMap<string, Uint8Array>, types: ContentTypes): void {
  const named = [...types.parts.values(), ...types.defaults.values()]
  if (
    named.some((type) => /macroenabled|vbaproject/i.test(type)) ||
    [...parts.keys()].some((name) => /(^|\/)vba[^/]*\.(bin|xml)$/i.test(name))
  )
    throw new WordRefusal('docx_macros')
  for (const name of parts.keys()) {
    if (!name.endsWith('.rels')) continue
    const source = name.replace(/_rels\/([^/]*)\.rels$/, '$1')
    for (const { type, external } of relationsOf(parts, source)) {
      if (macroRelation.test(type)) throw new WordRefusal('docx_macros')
      if (objectRelation.test(type)) throw new WordRefusal('docx_embedded_object')
      if (fetchedRelation.test(type) && (external || !type.endsWith('/frame'))) throw new WordRefusal('docx_external_template')
    }
  }
  if (
    named.some((type) => /activex|oleobject/i.test(type)) &&
    [...parts.keys()].some((name) => /(activeX|embeddings)\/[^/]*\.bin$/i.test(name))
  )
    throw new WordRefusal('docx_embedded_object')
}

/** Fields that start another program or read another file when they are updated. */
function holdsActiveFields(document: Document): boolean {
  const root = rootOf(document)
  const codes = [
    allOf(root, 'w:instrText')
      .map((code) => code.textContent ?? '')
      .join(''),
    ...allOf(root, 'w:fldSimple').map((field) => field.getAttributeNS(field.namespaceURI, 'instr') ?? ''),
  ]
  return codes.some((code) => /\b(?:DDEAUTO|DDE|INCLUDETEXT)\s+[^\s]/.test(code))
}

function resolve(part: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const folder = part.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') folder.pop()
    else if (step !== '.') folder.push(step)
  }
  return folder.join('/')
}
