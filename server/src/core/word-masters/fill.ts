import { randomUUID } from 'node:crypto'
import type { CheckedPicture } from '../rendering/pictures.ts'
import { type Piece, textOfPieces } from '../rendering/pieces.ts'
import type { WordMarks } from '../rendering/section-marks.ts'
import { printableText } from '../rendering/text.ts'
import { tagSigns } from './bind.ts'
import { markDraft } from './draft-mark.ts'
import { type Appended, appendBlocks, placeBlocks } from './fill-blocks.ts'
import { startMasterParts } from './master-parts.ts'
import { stylesOf } from './scan.ts'
import { type SectionTitles, startSectionControls } from './section-controls.ts'
import { fillTags } from './tags.ts'
import { bytesOf, openBound, openPackage, type Story, textOf, writePackage } from './word-package.ts'
import { parseXml, writeXml } from './xml.ts'

/** A row of a table by the names of its columns. */
export type WordRow = Record<string, string>

/**
 * What is printed for a field: words (line breaks as `\n`), true or false for a part that is shown or not, rows of a table, or content
 * that was checked for printing; `items` are its entries where the file repeats a part for each.
 */
export type WordValue = string | boolean | readonly WordRow[] | { pieces: readonly Piece[]; items?: readonly string[] }

/** Name of an entry inside a loop over a list. */
export const loopItem = 'item'

export type WordValues = {
  fields: Readonly<Record<string, WordValue>>
  pictures: readonly CheckedPicture[]
  /** Fields that are sections of a document: each is printed in a content control, by which it is found again. */
  sections?: SectionTitles
  /** What is printed behind everything else, each on a page of its own. */
  appendix?: readonly Appended[]
  /** The mark over every page of a draft. */
  draft?: string | null
  /** What the file says about itself. */
  marks?: WordMarks | null
}

/**
 * Fills a bound file: words, rows and conditions first, then content with blocks of its own, by tokens that nobody can know
 * beforehand, so that what a person typed is never read as a tag. The styles of the file are used; nothing else in it changes, and the
 * same values give the same bytes. A field without a value prints nothing. Throws WordRefusal, and TagFault for tags that do not fit.
 */
export function fillWord(
  bytes: Uint8Array,
  { fields, pictures, sections = new Map(), appendix = [], draft = null, marks = null }: WordValues,
): Uint8Array {
  const opened = openBound(bytes)
  const styles = stylesOf(opened)
  const tokens = new Map<string, { key: string; pieces: readonly Piece[] }>()
  const repeated = new Set(
    opened.stories.flatMap(({ part }) => [...textOf(opened.parts, part).matchAll(openTag)].map(([, key = '']) => key)),
  )
  const data = Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      if (typeof value === 'string') return [key, printableText(value)]
      if (typeof value === 'boolean') return [key, value]
      if (!('pieces' in value))
        return [key, value.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, printableText(cell)])))]
      if (repeated.has(key) && value.items) return [key, value.items.map((item) => ({ [loopItem]: printableText(item) }))]
      // A part that is shown or not depends on whether there is something to say.
      if (repeated.has(key) && saysNothing(value.pieces)) return [key, false]
      const token = `dna${randomUUID().replaceAll('-', '')}`
      tokens.set(token, { key, pieces: value.pieces })
      return [key, token]
    }),
  )
  const master = startMasterParts(opened, styles, pictures)
  const tables = Object.entries(fields).flatMap(([key, value]) => (Array.isArray(value) && sections.has(key) ? [key] : []))
  for (const story of opened.stories) {
    const { part } = story
    const xml = textOf(opened.parts, part)
    const appended = part === opened.main ? appendix : []
    const has_tags = xml.includes(tagSigns.start)
    if (!has_tags && appended.length === 0) continue
    const filled = has_tags ? fillTags(part, withRowControls(story, xml), data) : xml
    const has_blocks = appended.length > 0 || [...tokens.keys()].some((token) => filled.includes(token))
    opened.parts.set(part, bytesOf(has_blocks ? withBlocks(filled, part, appended) : filled))
  }
  if (draft !== null) markDraft(opened, draft, master)
  if (marks) master.keepMarks(marks)
  master.write()
  return writePackage(opened.parts)

  function withRowControls({ part, document }: Story, xml: string): string {
    const loops = tables.filter((key) => xml.includes(`${tagSigns.start}#${key}${tagSigns.end}`))
    const is_wrapped = loops.length > 0 && startSectionControls(document, sections, part === opened.main).aroundRows(loops)
    return is_wrapped ? writeXml(document) : xml
  }

  function withBlocks(xml: string, part: string, appended: readonly Appended[]): string {
    const document = parseXml(xml)
    const controls = startSectionControls(document, sections, part === opened.main)
    const placedBy = (token: string) => {
      const found = tokens.get(token)
      return found && { ...found, controls: sections.has(found.key) ? controls : null }
    }
    placeBlocks(document, placedBy, master.inPart(part))
    appendBlocks(document, appended, master.inPart(part))
    return writeXml(document)
  }
}

const openTag = new RegExp(`${tagSigns.start}#([^${tagSigns.end}]+)${tagSigns.end}`, 'g')

function saysNothing(pieces: readonly Piece[]): boolean {
  return pieces.every(({ kind }) => kind === 'missing') || /^(?:no|nein|☐)$/i.test(textOfPieces(pieces).trim())
}

/** Looks whether the tags of a bound file fit together. Throws TagFault with every place that does not. */
export function checkTags(bytes: Uint8Array): void {
  const opened = openPackage(bytes)
  for (const { part } of opened.stories) {
    const xml = textOf(opened.parts, part)
    if (xml.includes(tagSigns.start)) fillTags(part, xml, {})
  }
}
