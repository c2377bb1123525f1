import { createHash } from 'node:crypto'

/** Where a Word file comes from: the document, and the version when it was a kept one. */
export type WordOrigin = { document_id: string; document_version: number | null }

/** What a Word file says about itself, so that it can be compared when it comes back; prints of sections by their ids. */
export type WordMarks = WordOrigin & { prints: Readonly<Record<string, string>> }

/** Tag of the content control of a section; Word holds 64 characters. */
export function controlTag(anchor: string): string {
  return Array.from(anchor).slice(0, 60).join('')
}

/** What Word shows at the content control of a section. */
export function controlAlias(title: string, anchor: string): string {
  return Array.from(title || anchor)
    .slice(0, 60)
    .join('')
}

/** Word's bookmarks hold 40 letters, digits and underscores; other anchors get a name by their place. */
export function bookmarkName(anchor: string, index: number): string {
  const name = anchor.replace(/[^A-Za-z0-9_]/g, '_')
  return name === anchor && /^[A-Za-z]/.test(name) && name.length <= 40 ? name : `section_${index + 1}_${name}`.slice(0, 40)
}

/** Says whether words are the same, whatever blanks stand between them. */
export function printOf(words: string): string {
  return createHash('sha256').update(words.replace(/\s/g, '')).digest('hex').slice(0, 24)
}

export const marksPart = 'customXml/dna.xml'
export const marksNamespace = 'urn:dna:word-export'

/** The part of a Word file that holds its marks. */
export function marksXml({ document_id, document_version, prints }: WordMarks): string {
  const sections = Object.entries(prints).map(([id, print]) => `<section id="${escaped(id)}" print="${print}"/>`)
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><export xmlns="${marksNamespace}" document="${escaped(document_id)}" version="${document_version ?? ''}">${sections.join('')}</export>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
