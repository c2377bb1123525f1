import type { Block } from '@dna/contract/core/rich-text'
import { bookmarkName, controlAlias, controlTag, marksNamespace, printOf, type WordMarks } from '../rendering/section-marks.ts'
import { readNumbering } from './numbering.ts'
import { readBlocks, readLine, readRows } from './read-blocks.ts'
import type { Lost, Reading } from './read-runs.ts'
import { stylesOf } from './scan.ts'
import { openPackage, relationsOf, type Story, textOf, type WordPackage } from './word-package.ts'
import { allOf, attributeOf, childOf, childrenOf, type Element, enclosing, nameOf, parentOf, parseXml, rootOf } from './xml.ts'

/** A section that a file may hold. */
export type KnownSection = { section_id: string; title: string }

export type ReadSection = {
  section_id: string
  found_by: 'tag' | 'alias' | 'bookmark' | 'heading'
  blocks: Block[]
  /** Of its words, to be compared with what the file says that it was given. */
  print: string
  lost: Lost[]
}

export type ReadSections = {
  sections: ReadSection[]
  /** Sections that stand at several places with different words. */
  found_twice: string[]
  marks: WordMarks | null
}

type Place = { blocks: Block[]; lost: Set<Lost>; is_line: boolean }
type Part = { story: Story; reading: () => Reading }

/**
 * Reads the sections of a document out of a Word file: each by the tag of its content control, else by the alias, the bookmark or the
 * heading. Text is that with all changes accepted. Throws WordRefusal.
 */
export function readSections(bytes: Uint8Array, known: readonly KnownSection[]): ReadSections {
  const opened = openPackage(bytes)
  const styles = stylesOf(opened)
  const numbering = readNumbering(opened)
  const parts = opened.stories.map((story): Part => {
    const relations = new Map(relationsOf(opened.parts, story.part).map((relation) => [relation.id, relation]))
    const addressOf = (id: string) => relations.get(id)?.target ?? null
    const bytesOf = (id: string) => opened.parts.get(addressOf(id) ?? '') ?? null
    return { story, reading: () => ({ styles, numbering, addressOf, bytesOf, lost: new Set(), fields: [] }) }
  })
  const controls = parts.flatMap((part) => controlsIn(part))
  const found: ReadSections = { sections: [], found_twice: [], marks: marksOf(opened) }
  const tags = new Set(known.map(({ section_id }) => controlTag(section_id)))
  known.forEach(({ section_id, title }, index) => {
    const withTag = controls.filter(({ tag }) => tag === controlTag(section_id))
    const withAlias = controls.filter(({ tag, alias }) => !tags.has(tag) && alias === controlAlias(title, section_id))
    const underBookmark = () => parts.flatMap((part) => placesOfBookmark(part, bookmarkName(section_id, index), known))
    const whole = (place: Place) => longer(place, underBookmark())
    const tries: [ReadSection['found_by'], () => Place[]][] = [
      ['tag', () => joined(withTag.map(placeOfControl)).map(whole)],
      ['alias', () => joined(withAlias.map(placeOfControl)).map(whole)],
      ['bookmark', underBookmark],
      ['heading', () => parts.flatMap((part) => placesUnderHeading(part, title, known))],
    ]
    for (const [found_by, places] of tries) {
      const [first, ...others] = places()
      if (!first) continue
      const words = JSON.stringify(first.blocks)
      if (others.some(({ blocks }) => JSON.stringify(blocks) !== words)) found.found_twice.push(section_id)
      else found.sections.push({ section_id, found_by, blocks: first.blocks, print: printOf(wordsOf(first.blocks)), lost: [...first.lost] })
      return
    }
  })
  return found
}

type Control = { part: Part; element: Element; tag: string; alias: string }

/** Content controls but those inside another one of the same tag. */
function controlsIn(part: Part): Control[] {
  return allOf(rootOf(part.story.document), 'w:sdt').flatMap((element) => {
    if (enclosing(element, 'mc:Fallback')) return []
    const named = (name: string) => attributeOf(childOf(childOf(element, 'w:sdtPr'), name)) ?? ''
    return [{ part, element, tag: named('w:tag'), alias: named('w:alias') }]
  })
}

function placeOfControl({ part, element }: Control): Place {
  const reading = part.reading()
  const content = childOf(element, 'w:sdtContent') ?? element
  const inside = childrenOf(content)
  const rows = inside.filter((child) => nameOf(child) === 'w:tr')
  if (rows.length > 0) return { blocks: [{ type: 'table', content: readRows(rows, reading) }], lost: reading.lost, is_line: false }
  const is_line = !inside.some((child) => /^w:(?:p|tbl|tc)$/.test(nameOf(child)) || allOf(child, 'w:p').length > 0)
  const blocks = is_line ? readLine(inside, reading) : readBlocks(inside.flatMap(cellContent), reading)
  return { blocks, lost: reading.lost, is_line }
}

/** A control may lie around a cell. */
function cellContent(element: Element): Element[] {
  return nameOf(element) === 'w:tc' ? childrenOf(element) : [element]
}

/** What begins in a line goes on in the blocks after it. */
function joined(places: readonly Place[]): Place[] {
  const whole: Place[] = []
  for (const place of places) {
    const last = whole.at(-1)
    if (last?.is_line && !place.is_line)
      whole.splice(-1, 1, { blocks: [...last.blocks, ...place.blocks], lost: new Set([...last.lost, ...place.lost]), is_line: false })
    else whole.push(place)
  }
  return whole
}

/** Some programs end a control at the first table. What goes on under the heading of the section belongs to it too. */
function longer(place: Place, others: readonly Place[]): Place {
  const words = place.blocks.map((block) => JSON.stringify(block))
  const goes_on = others.find(
    ({ blocks, is_line }) => !is_line && blocks.length > words.length && words.every((word, at) => word === JSON.stringify(blocks[at])),
  )
  return goes_on ?? place
}

function placesOfBookmark(part: Part, name: string, known: readonly KnownSection[]): Place[] {
  const root = rootOf(part.story.document)
  const start = allOf(root, 'w:bookmarkStart').find((bookmark) => attributeOf(bookmark, 'name') === name)
  const end = start && allOf(root, 'w:bookmarkEnd').find((bookmark) => attributeOf(bookmark, 'id') === attributeOf(start, 'id'))
  if (!start || !end) return []
  const paragraph = enclosing(start, 'w:p')
  if (paragraph && part.reading().styles.headingLevel(paragraph) !== null) return [placeAfter(part, paragraph, known)]
  const home = paragraph ?? start
  const siblings = home.parentNode ? childrenOf(parentOf(home)) : []
  const last = siblings.findIndex((sibling) => sibling === end || allOf(sibling, 'w:bookmarkEnd').includes(end))
  const reading = part.reading()
  if (paragraph && siblings[last] === paragraph) {
    const inside = childrenOf(paragraph)
    return [{ blocks: readLine(inside.slice(inside.indexOf(start) + 1, inside.indexOf(end)), reading), lost: reading.lost, is_line: true }]
  }
  const blocks = readBlocks(siblings.slice(siblings.indexOf(home), last + 1), reading)
  return [{ blocks, lost: reading.lost, is_line: false }]
}

function placesUnderHeading(part: Part, title: string, known: readonly KnownSection[]): Place[] {
  const { styles } = part.reading()
  const headings = allOf(rootOf(part.story.document), 'w:p').filter(
    (paragraph) => !styles.isContents(paragraph) && styles.headingLevel(paragraph) !== null && isTitle(paragraph, title),
  )
  return headings.map((heading) => placeAfter(part, heading, known))
}

/** What stands under a heading: up to the next one that is as high, begins another section or holds it. */
function placeAfter(part: Part, heading: Element, known: readonly KnownSection[]): Place {
  const reading = part.reading()
  const level = reading.styles.headingLevel(heading) ?? 1
  const siblings = childrenOf(parentOf(heading))
  const after = siblings.slice(siblings.indexOf(heading) + 1)
  const end = after.findIndex((element) => {
    const own = nameOf(element) === 'w:p' ? reading.styles.headingLevel(element) : null
    return own !== null && (own <= level || known.some(({ title }) => isTitle(element, title)))
  })
  return { blocks: readBlocks(end === -1 ? after : after.slice(0, end), reading), lost: reading.lost, is_line: false }
}

function isTitle(paragraph: Element, title: string): boolean {
  const text = allOf(paragraph, 'w:t')
    .map((node) => node.textContent ?? '')
    .join('')
  return folded(text) === folded(title) || folded(text.replace(/^\s*[\d.]+\s*/, '')) === folded(title)
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase()
}

/** Every word of blocks, to be compared whatever their form is. */
function wordsOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(wordsOf).join(' ')
  if (typeof node !== 'object' || node === null) return ''
  return 'text' in node && typeof node.text === 'string' ? node.text : 'content' in node ? wordsOf(node.content) : ''
}

/** What the file said about itself when it was exported; Word gives the part another name. */
function marksOf(opened: WordPackage): WordMarks | null {
  for (const name of opened.parts.keys()) {
    if (!/^customXml\/[^/]+\.xml$/.test(name) || !textOf(opened.parts, name).includes(marksNamespace)) continue
    const root = rootOf(parseXml(textOf(opened.parts, name)))
    if (root.namespaceURI !== marksNamespace) continue
    const prints = childrenOf(root).map((section) => [section.getAttribute('id') ?? '', section.getAttribute('print') ?? ''])
    const version = root.getAttribute('version') ?? ''
    return {
      document_id: root.getAttribute('document') ?? '',
      document_version: /^\d{1,7}$/.test(version) ? Number(version) : null,
      prints: Object.fromEntries(prints),
    }
  }
  return null
}
