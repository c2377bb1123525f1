import { Bookmark, FileChild, Paragraph, Tab, TableOfContents, TabStopType, TextRun, type XmlComponent } from 'docx'
import type { SectionPieces } from './pieces.ts'
import { bookmarkName, controlAlias, controlTag } from './section-marks.ts'
import { gridOfTexts, type LayoutTable } from './section-tables.ts'
import { directionOf } from './text.ts'
import { headingStyle, styledParagraph, textRuns, towards, type WordBlock, wordBlocks, wordTable } from './word-blocks.ts'
import type { Sheet } from './word-edges.ts'
import { colour, Element } from './word-styles.ts'

/** How deep the contents go, and whether page numbers were worked out for them. */
export type Contents = { depth: number; page_numbers: boolean }

/** Revision history and contents. */
export function frontOf(sheet: Sheet, contents: Contents): FileChild[] {
  const { front } = sheet
  const revised = front.revisions.table.rows.length > 0
  const revisions = revised ? [frontHeading(sheet, front.revisions.title, true), ...layoutTable(sheet, front.revisions.table)] : []
  if (contents.depth === 0) return revisions
  const table = new TableOfContents(front.contents, {
    hyperlink: true,
    headingStyleRange: `1-${contents.depth}`,
    preserveTabInEntries: true,
    tabLeader: contents.page_numbers ? 'dot' : 'none',
  })
  return [...revisions, frontHeading(sheet, front.contents, !revised), table]
}

/** Heading, content in a content control named by its anchor, and the evidence of a section; `first` begins a page. */
export function sectionOf(sheet: Sheet, section: SectionPieces, place: { index: number; first: boolean }): FileChild[] {
  const direction = directionOf(section.title, sheet.content.direction)
  const number = section.number === '' ? [] : [new TextRun({ children: [section.number, new Tab()], color: colour.accent })]
  const indent = section.level === 1 ? 520 : 700
  const heading = new Paragraph({
    heading: headingStyle(section.level),
    children: [
      new Bookmark({ id: bookmarkName(section.anchor, place.index), children: [...number, ...textRuns(section.title, direction)] }),
    ],
    ...towards(direction),
    ...(place.first ? { spacing: { before: 0 } } : {}),
    ...(number.length > 0 ? { indent: { left: indent, hanging: indent }, tabStops: [{ type: TabStopType.LEFT, position: indent }] } : {}),
  })
  const blocks = wordBlocks(section.pieces, { width: sheet.width, indent: 0, list: 0, cell: null }, sheet.content)
  return [heading, new SectionControl(section, place.index, blocks), ...evidenceNote(sheet, section)]
}

/** The list of all evidence with its checksums. */
export function evidenceListOf(sheet: Sheet): FileChild[] {
  const { front, content } = sheet
  if (front.evidence.table.rows.length === 0) return []
  const heading = new Paragraph({
    heading: headingStyle(1),
    children: textRuns(front.evidence.title, content.direction),
    ...towards(content.direction),
  })
  return [heading, ...layoutTable(sheet, front.evidence.table)]
}

/** A content control around a section, by which the document finds its section again when it comes back. */
class SectionControl extends FileChild {
  constructor(section: SectionPieces, index: number, blocks: readonly XmlComponent[]) {
    super('w:sdt')
    const properties = [
      new Element('w:alias', { 'w:val': controlAlias(section.title, section.anchor) }),
      new Element('w:tag', { 'w:val': controlTag(section.anchor) }),
      new Element('w:id', { 'w:val': String(1000 + index) }),
    ]
    this.root.push(new Element('w:sdtPr', {}, properties))
    this.root.push(new Element('w:sdtContent', {}, blocks.length > 0 ? blocks : [new Paragraph({ children: [] })]))
  }
}

function frontHeading({ content }: Sheet, text: string, first: boolean): Paragraph {
  const spacing = first ? { spacing: { before: 0 } } : {}
  return new Paragraph({ style: 'FrontHeading', children: textRuns(text, content.direction), ...spacing, ...towards(content.direction) })
}

function layoutTable(sheet: Sheet, table: LayoutTable): WordBlock[] {
  return wordTable(gridOfTexts(table, sheet.content.direction), { width: sheet.width, indent: 0, list: 0, cell: null }, sheet.content)
}

function evidenceNote({ front, content }: Sheet, section: SectionPieces): Paragraph[] {
  if (section.evidence.length === 0) return []
  const { direction } = content
  return [
    styledParagraph('EvidenceNote', textRuns(front.evidence.label, direction, { bold: true }), direction),
    ...section.evidence.map((name) => styledParagraph('EvidenceNote', textRuns(name, direction), direction)),
  ]
}
