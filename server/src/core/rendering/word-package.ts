import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { marksPart, marksXml, type WordMarks } from './section-marks.ts'

// Zip files hold local time without a zone; a date made of its parts is written alike everywhere.
const zipTime = new Date(1980, 0, 1)

/**
 * Packs a Word file anew so that the same document gives the same bytes: the library writes the clock and random or
 * counted ids into it. `instant` becomes the time of creation, `marks` a part of its own.
 */
export function sealPackage(file: Uint8Array, instant: string, marks: WordMarks | null): Uint8Array {
  const parts = unzipSync(file)
  if (marks) addMarks(parts, marks)
  const ids = new Map<string, string>()
  const sealed: Zippable = {}
  for (const name of Object.keys(parts).sort(contentTypesFirst)) {
    const part = parts[name]
    if (part)
      sealed[name] = [
        /\.(xml|rels)$/.test(name) ? strToU8(sealText(name, strFromU8(part), ids, timeOf(instant))) : part,
        { mtime: zipTime, level: 6 },
      ]
  }
  return zipSync(sealed)
}

function addMarks(parts: Record<string, Uint8Array>, marks: WordMarks): void {
  const relations = 'word/_rels/document.xml.rels'
  const relation = `<Relationship Id="rIdDna1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml" Target="../${marksPart}"/>`
  parts[marksPart] = strToU8(marksXml(marks))
  parts[relations] = strToU8(strFromU8(parts[relations] ?? new Uint8Array()).replace('</Relationships>', `${relation}</Relationships>`))
}

/** Counted over the whole process by the library, so numbered anew in the order they stand in the file. */
const countedIds = [
  /(<w:bookmark(?:Start|End)\b[^>]*? w:id=")(\d+)(?=")/g,
  /(<w:bookmarkStart\b[^>]*? w:name="_Toc|<w:hyperlink\b[^>]*? w:anchor="_Toc|<w:instrText[^>]*>PAGEREF _Toc)(\d+)/g,
  /(<wp:docPr\b[^>]*? id=")(\d+)(?=")/g,
]
/** Random, in relations and in the mark of a draft: numbered over the whole file. */
const randomId =
  /(<Relationship\b[^>]*? Id="rId|\br:(?:id|embed|link)="rId|<v:shape\b[^>]*? id="PowerPlusWaterMarkObject)([a-z0-9_-]{21})(?=")/g

function sealText(name: string, text: string, ids: Map<string, string>, time: string): string {
  if (name === 'docProps/core.xml') return text.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${time}`)
  const named = text.replace(randomId, (_, before: string, id: string) => before + numbered(ids, id, 'x'))
  return countedIds.reduce((sealed, pattern) => {
    const counted = new Map<string, string>()
    return sealed.replace(pattern, (_, before: string, id: string) => before + numbered(counted, id, ''))
  }, named)
}

function numbered(ids: Map<string, string>, id: string, prefix: string): string {
  const known = ids.get(id) ?? `${prefix}${ids.size + 1}`
  ids.set(id, known)
  return known
}

function contentTypesFirst(left: string, right: string): number {
  const rank = (name: string) => (name === '[Content_Types].xml' ? 0 : name === '_rels/.rels' ? 1 : 2)
  return rank(left) - rank(right) || (left < right ? -1 : 1)
}

function timeOf(instant: string): string {
  const time = new Date(instant)
  return `${(Number.isNaN(time.getTime()) ? new Date(0) : time).toISOString().slice(0, 19)}Z`
}
