import type { Piece } from '../rendering/pieces.ts'
import { directionOf } from '../rendering/text.ts'
import { blockXml, type Font, runsXml, type Setting } from './block-xml.ts'
import type { PartNeeds } from './master-parts.ts'
import type { SectionControls } from './section-controls.ts'
import {
  allOf,
  childOf,
  childrenOf,
  type Document,
  type Element,
  enclosing,
  insertAfter,
  nameOf,
  parseXml,
  removeElement,
  rootOf,
  writeXml,
} from './xml.ts'

/** Content for a place, by the name of its field; `controls` when it is a section that is to be found again. */
export type Placed = { key: string; pieces: readonly Piece[]; controls: SectionControls | null }

/** Puts content in place of its tokens: alone in its paragraph it takes the place of the paragraph, else it goes on in it. */
export function placeBlocks(document: Document, placedBy: (token: string) => Placed | undefined, needs: PartNeeds): void {
  for (const text of allOf(rootOf(document), 'w:t')) {
    const placed = placedBy(text.textContent ?? '')
    const run = enclosing(text, 'w:r')
    const paragraph = run && enclosing(run, 'w:p')
    if (placed && run && paragraph) placeInParagraph(run, paragraph, placed, needs)
  }
}

/** Content that stands nowhere in the file. */
export type Appended = { title: string; pieces: readonly Piece[] }

/** Puts content behind everything else in the body, each on a page of its own under its title. */
export function appendBlocks(document: Document, appendix: readonly Appended[], needs: PartNeeds): void {
  const body = childOf(rootOf(document), 'w:body')
  if (!body) return
  const end = childrenOf(body).findLast((child) => nameOf(child) === 'w:sectPr') ?? null
  const setting: Setting = { font: '', paragraph: '', level: 0, indent: 0, needs }
  for (const { title, pieces } of appendix) {
    const heading: Piece = { kind: 'heading', level: 1, direction: directionOf(title, 'ltr'), runs: [{ text: title }] }
    const xml = [heading, ...pieces].map((piece) => blockXml(piece, setting)).join('')
    for (const block of elementsOf(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>${xml}<w:p/>`, body)) body.insertBefore(block, end)
  }
}

function placeInParagraph(run: Element, paragraph: Element, { key, pieces, controls }: Placed, needs: PartNeeds): void {
  const properties = childOf(paragraph, 'w:pPr')
  const section = childOf(properties, 'w:sectPr')
  const font: Font = propertiesXml(childOf(run, 'w:rPr'))
  const around = childrenOf(paragraph).filter((child) => child !== run && nameOf(child) !== 'w:pPr')
  const is_alone = around.every(
    (child) => (child.textContent ?? '').trim() === '' && allOf(child, 'w:drawing', 'w:pict', 'w:tab', 'w:br').length === 0,
  )
  const setting: Setting = { font, paragraph: propertiesXml(properties, 'w:sectPr'), level: 0, indent: 0, needs }
  const [first, ...rest] = pieces
  const goes_on = first?.kind === 'paragraph' && (!is_alone || enclosing(run, 'w:sdt', paragraph) !== null)
  const runs = goes_on
    ? elementsOf(runsXml(first.runs, first.direction, setting), run)
    : pieces.length === 0 && controls
      ? elementsOf('<w:r><w:t/></w:r>', run)
      : []
  insertAfter(run, ...runs)
  removeElement(run)
  if (runs.length > 0) controls?.aroundRuns(key, runs)
  const below = goes_on ? rest : pieces
  if (below.length === 0) return
  const blocks = elementsOf(below.map((piece) => blockXml(piece, setting)).join(''), paragraph)
  // A table is followed by a paragraph, or a cell or a section would end without one.
  if (nameOf(blocks.at(-1) ?? paragraph) === 'w:tbl' && (section || !followedByParagraph(paragraph)))
    blocks.push(...elementsOf('<w:p/>', paragraph))
  insertAfter(paragraph, ...blocks)
  if (section) endOf(blocks, paragraph).appendChild(section)
  if (controls) controlAround(blocks, paragraph, { key, controls })
  if (is_alone && !goes_on) removeElement(paragraph)
}

/** A cell must end with a paragraph: the only one of it stays and its words get the control. */
function controlAround(
  blocks: readonly Element[],
  paragraph: Element,
  { key, controls }: { key: string; controls: SectionControls },
): void {
  const [only] = blocks
  const words = only && nameOf(only) === 'w:p' ? childrenOf(only).filter((child) => nameOf(child) !== 'w:pPr') : []
  if (blocks.length === 1 && words.length > 0 && enclosing(paragraph, 'w:tc')) controls.aroundRuns(key, words)
  else controls.aroundBlocks(key, blocks)
}

function followedByParagraph(paragraph: Element): boolean {
  const siblings = paragraph.parentNode ? childrenOf(parentOf(paragraph)) : []
  return nameOf(siblings[siblings.indexOf(paragraph) + 1] ?? paragraph) === 'w:p' && siblings.at(-1) !== paragraph
}

function parentOf(element: Element): Element {
  const [parent] = ['w:tc', 'w:sdtContent', 'w:txbxContent', 'w:body', 'w:hdr', 'w:ftr', 'w:footnote', 'w:endnote'].flatMap((name) => {
    const found = enclosing(element, name)
    return found && childrenOf(found).includes(element) ? [found] : []
  })
  return parent ?? element
}

/** The properties of the last paragraph, where a section of pages ends. */
function endOf(blocks: readonly Element[], paragraph: Element): Element {
  const last = blocks.at(-1) ?? paragraph
  const known = childOf(last, 'w:pPr')
  if (known) return known
  const [made] = elementsOf('<w:pPr/>', last)
  if (!made) return last
  last.insertBefore(made, last.firstChild)
  return made
}

const namespaces = {
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  pic: 'http://schemas.openxmlformats.org/drawingml/2006/picture',
}
const declared = Object.entries(namespaces)
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ')

function elementsOf(xml: string, near: Element): Element[] {
  const made = rootOf(parseXml(`<dna ${declared}>${xml}</dna>`))
  return childrenOf(made).flatMap((child) => {
    const element = near.ownerDocument?.importNode(child, true)
    return element ? [element] : []
  })
}

/** The XML inside `w:rPr` or `w:pPr` with the prefixes used here, without one of its elements. */
function propertiesXml(properties: Element | null, without = ''): string {
  if (!properties) return ''
  const copy = parseXml(`<dna ${declared}/>`)
  const root = rootOf(copy)
  for (const child of childrenOf(properties)) {
    if (/Change$/.test(nameOf(child)) || nameOf(child) === without || !nameOf(child).startsWith('w:')) continue
    root.appendChild(copy.importNode(child, true))
  }
  return writeXml(copy)
    .replace(/^<dna[^>]*?(?:\/>|>)/, '')
    .replace(/<\/dna>$/, '')
}
