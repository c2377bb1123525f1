import { randomUUID } from 'node:crypto'
import type { CheckedPicture } from '../rendering/pictures.ts'
import type { Piece } from '../rendering/pieces.ts'
import { printableText } from '../rendering/text.ts'
import { tagSigns } from './bind.ts'
import { placeBlocks } from './fill-blocks.ts'
import { startMasterParts } from './master-parts.ts'
import { readMaster } from './scan.ts'
import { fillTags } from './tags.ts'
import { bytesOf, openPackage, textOf, writePackage } from './word-package.ts'
import { parseXml, writeXml } from './xml.ts'

/** A row of a table by the names of its columns. */
export type WordRow = Record<string, string>

/**
 * What is printed for a field: words (line breaks as `\n`), true or false for a part that is shown or not, rows of a table, or content
 * that was checked for printing.
 */
export type WordValue = string | boolean | readonly WordRow[] | { pieces: readonly Piece[] }

export type WordValues = { fields: Readonly<Record<string, WordValue>>; pictures: readonly CheckedPicture[] }

/**
 * Fills a bound file: words, rows and conditions first, then content with blocks of its own, by tokens that nobody can know
 * beforehand, so that what a person typed is never read as a tag. The styles of the file are used; nothing else in it changes, and the
 * same values give the same bytes. A field without a value prints nothing. Throws WordRefusal, and TagFault for tags that do not fit.
 */
export function fillWord(bytes: Uint8Array, { fields, pictures }: WordValues): Uint8Array {
  const opened = openPackage(bytes)
  const { styles } = readMaster(opened)
  const tokens = new Map<string, readonly Piece[]>()
  const data = Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      if (typeof value === 'string') return [key, printableText(value)]
      if (typeof value === 'boolean') return [key, value]
      if (!('pieces' in value))
        return [key, value.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, printableText(cell)])))]
      const token = `dna${randomUUID().replaceAll('-', '')}`
      tokens.set(token, value.pieces)
      return [key, token]
    }),
  )
  const master = startMasterParts(opened, styles, pictures)
  for (const { part } of opened.stories) {
    const xml = textOf(opened.parts, part)
    if (!xml.includes(tagSigns.start)) continue
    const filled = fillTags(part, xml, data)
    opened.parts.set(part, bytesOf([...tokens.keys()].some((token) => filled.includes(token)) ? withBlocks(filled, part) : filled))
  }
  master.write()
  return writePackage(opened.parts)

  function withBlocks(xml: string, part: string): string {
    const document = parseXml(xml)
    placeBlocks(document, tokens, master.inPart(part))
    return writeXml(document)
  }
}

/** Looks whether the tags of a bound file fit together. Throws TagFault with every place that does not. */
export function checkTags(bytes: Uint8Array): void {
  const opened = openPackage(bytes)
  for (const { part } of opened.stories) {
    const xml = textOf(opened.parts, part)
    if (xml.includes(tagSigns.start)) fillTags(part, xml, {})
  }
}
