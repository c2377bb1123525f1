import type { CheckedPicture } from '../rendering/pictures.ts'
import { marksPart, marksXml, type WordMarks } from '../rendering/section-marks.ts'
import type { Styles } from './styles.ts'
import { bytesOf, relationsOf, relationsPartOf, textOf, type WordPackage } from './word-package.ts'
import {
  attributeOf,
  childrenOf,
  type Document,
  type Element,
  insertAfter,
  nameOf,
  parseXml,
  rootOf,
  wordElement,
  writeXml,
} from './xml.ts'

const officeRelation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const numberingType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml'

const headerType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml'
const draftHeader = 'word/dna_header.xml'

/** What content needs of the file around it: relations of its part, pictures, lists. */
export type PartNeeds = {
  styles: Styles
  pictures: readonly CheckedPicture[]
  /** Id of a relation to an address outside. */
  link(address: string): string
  /** Id of a relation to a picture, kept once in the file. */
  picture(index: number): string
  /** A number for each drawing of the file. */
  drawing(): number
  /** Id of a list of its own. */
  list(need: ListNeed): number
  /** The table style that the file uses most. */
  table_style: string | null
}

/** `level` is that of the list around, from 0. */
export type ListNeed = { ordered: boolean; start: number; level: number }

/** Adds pictures, links and lists to a file and writes the parts that list them, only when there are any. */
export function startMasterParts(
  opened: WordPackage,
  styles: Styles,
  pictures: readonly CheckedPicture[],
): {
  inPart(part: string): PartNeeds
  keepMarks(marks: WordMarks): void
  /** Adds a header; answers the id of its relation. */
  header(xml: string): string
  write(): void
} {
  const changed = new Map<string, Document>()
  const names = new Map<number, string>()
  let drawings = 90_000
  const listLooks = new Map<'ordered' | 'plain', number>()
  let last_list: number | null = null

  function edit(name: string, empty: string): Document {
    const known = changed.get(name)
    if (known) return known
    const document = parseXml(opened.parts.has(name) ? textOf(opened.parts, name) : xmlHead + empty)
    changed.set(name, document)
    return document
  }

  function relate(part: string, type: string, target: string, external: boolean): string {
    const document = edit(relationsPartOf(part), '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>')
    const root = rootOf(document)
    const same = childrenOf(root).find(
      (known) => known.getAttribute('Target') === target && known.getAttribute('Type') === `${officeRelation}/${type}`,
    )
    if (same) return same.getAttribute('Id') ?? ''
    const ids = new Set(childrenOf(root).map((known) => known.getAttribute('Id')))
    let count = 1
    while (ids.has(`rIdDna${count}`)) count += 1
    append(root, 'Relationship', {
      Id: `rIdDna${count}`,
      Type: `${officeRelation}/${type}`,
      Target: target,
      ...(external ? { TargetMode: 'External' } : {}),
    })
    return `rIdDna${count}`
  }

  function declare(name: 'Default' | 'Override', key: 'Extension' | 'PartName', value: string, type: string): void {
    const root = rootOf(edit('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'))
    if (childrenOf(root).some((entry) => entry.getAttribute(key)?.toLowerCase() === value.toLowerCase())) return
    const entry = append(root, name, { [key]: value, ContentType: type })
    // Defaults stand before the parts.
    if (name === 'Default') root.insertBefore(entry, root.firstChild)
  }

  function pictureName(index: number): string {
    const { format, bytes } = pictures[index] ?? { format: 'png', bytes: new Uint8Array() }
    const name = names.get(index) ?? `word/media/dna_${index + 1}.${format}`
    names.set(index, name)
    opened.parts.set(name, bytes)
    declare('Default', 'Extension', format, format === 'jpg' ? 'image/jpeg' : `image/${format}`)
    return name
  }

  function numbering(): Element {
    const known = relationsOf(opened.parts, opened.main).find(({ type }) => type.endsWith('/numbering'))?.target
    const name = known ?? 'word/numbering.xml'
    if (!known) {
      relate(opened.main, 'numbering', '/word/numbering.xml', false)
      declare('Override', 'PartName', '/word/numbering.xml', numberingType)
    }
    return rootOf(edit(name, `<w:numbering xmlns:w="${wordNamespace}"/>`))
  }

  /** A list counts for itself but looks like the others of its kind. */
  function list({ ordered, start, level }: ListNeed): number {
    const root = numbering()
    const kind = ordered ? 'ordered' : 'plain'
    const looks = listLooks.get(kind) ?? addLooks(root, ordered)
    listLooks.set(kind, looks)
    last_list ??= highestId(root, 'w:num', 'numId')
    last_list += 1
    const make = (name: string, attributes: Record<string, string>) => wordElement(root, name, attributes)
    const instance = make('num', { numId: String(last_list) })
    const override = make('lvlOverride', { ilvl: String(level) })
    instance.appendChild(make('abstractNumId', { val: String(looks) }))
    instance.appendChild(override)
    override.appendChild(make('startOverride', { val: String(start) }))
    const last_use = childrenOf(root).findLast((entry) => nameOf(entry) === 'w:num')
    if (last_use) insertAfter(last_use, instance)
    else root.appendChild(instance)
    return last_list
  }

  return {
    inPart: (part) => ({
      styles,
      pictures,
      link: (address) => relate(part, 'hyperlink', address, true),
      picture: (index) => relate(part, 'image', `/${pictureName(index)}`, false),
      drawing: () => {
        drawings += 1
        return drawings
      },
      list,
      table_style: tableStyle(opened, styles),
    }),
    keepMarks(marks) {
      opened.parts.set(marksPart, bytesOf(marksXml(marks)))
      declare('Default', 'Extension', 'xml', 'application/xml')
      relate(opened.main, 'customXml', `/${marksPart}`, false)
    },
    header(xml) {
      opened.parts.set(draftHeader, bytesOf(xml))
      declare('Override', 'PartName', `/${draftHeader}`, headerType)
      return relate(opened.main, 'header', `/${draftHeader}`, false)
    },
    write() {
      for (const [name, document] of changed) opened.parts.set(name, bytesOf(writeXml(document)))
    },
  }
}

function append(root: Element, name: string, attributes: Record<string, string>): Element {
  const element = root.ownerDocument?.createElementNS(root.namespaceURI, name)
  if (!element) throw new Error('a part without a document')
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  root.appendChild(element)
  return element
}

/** Defines how lists of a kind look; definitions stand before the lists that use them. Answers their id. */
function addLooks(root: Element, ordered: boolean): number {
  const id = highestId(root, 'w:abstractNum', 'abstractNumId') + 1
  const [looks] = wordElements(looksXml(id, ordered), root)
  const last = childrenOf(root).findLast((entry) => nameOf(entry) === 'w:abstractNum')
  if (looks && last) insertAfter(last, looks)
  else if (looks) root.insertBefore(looks, childrenOf(root).find((entry) => nameOf(entry) === 'w:num') ?? null)
  return id
}

function highestId(root: Element, name: string, id: string): number {
  const ids = childrenOf(root).flatMap((entry) => (nameOf(entry) === name ? [Number(attributeOf(entry, id) ?? 0)] : []))
  return Math.max(0, ...ids)
}

function wordElements(xml: string, near: Element): Element[] {
  const made = rootOf(parseXml(`<w:numbering xmlns:w="${wordNamespace}">${xml}</w:numbering>`))
  return childrenOf(made).flatMap((element) => near.ownerDocument?.importNode(element, true) ?? [])
}

const bullets = ['•', '–', '▪']
const formats = ['decimal', 'lowerLetter', 'lowerRoman']

function looksXml(id: number, ordered: boolean): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const format = ordered ? formats[level % 3] : 'bullet'
    const text = ordered ? `%${level + 1}.` : bullets[level % 3]
    const indent = 360 * (level + 1) + 360
    return `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${indent}" w:hanging="360"/></w:pPr></w:lvl>`
  })
  return `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="hybridMultilevel"/>${levels.join('')}</w:abstractNum>`
}

function tableStyle(opened: WordPackage, styles: Styles): string | null {
  const counts = new Map<string, number>()
  for (const [, id = ''] of textOf(opened.parts, opened.main).matchAll(/<w:tblStyle w:val="([^"]+)"/g))
    counts.set(id, (counts.get(id) ?? 0) + 1)
  const [most] = [...counts].sort((left, right) => right[1] - left[1])
  return most?.[0] ?? styles.idOf('table', 'Table Grid')
}
