import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  FileChild,
  Footer,
  Header,
  ImageRun,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type XmlComponent,
} from 'docx'
import { TextWatermark } from 'docx/watermarks'
import type { Fact, FrontMatter } from './front-matter.ts'
import type { CheckedPicture } from './pictures.ts'
import { frameOfLogo, type SectionPieces } from './pieces.ts'
import { gridOfTexts } from './section-tables.ts'
import { type Direction, directionOf } from './text.ts'
import { headingStyle, styledParagraph, textRuns, type WordBlock, type WordContent, wordBlocks, wordTable } from './word-blocks.ts'
import { colour, Element } from './word-styles.ts'

const noBorder = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const noBorders = {
  top: noBorder,
  bottom: noBorder,
  left: noBorder,
  right: noBorder,
  insideHorizontal: noBorder,
  insideVertical: noBorder,
} as const
const labelWidth = 2400

/** Cover: logo or name of the customer, title, what the document is, and its approval. */
export function coverOf(front: FrontMatter, logo: CheckedPicture | null, width: number, direction: Direction): WordBlock[] {
  const text = (value: string, format: object) => styledParagraph('CoverText', textRuns(value, direction, format), direction)
  const separator = '   \u00b7   '
  const state = [...textRuns([front.code, front.version, front.status].join(separator), direction), ...draftMark(front, 20)]
  return [
    logo && logo.format !== 'webp'
      ? logoParagraph(logo, front.customer, direction)
      : text(front.customer, { bold: true, size: 30, color: colour.accentDark }),
    new Paragraph({
      style: 'CoverText',
      spacing: { before: 2100, after: 0 },
      children: textRuns(front.document_type, direction, { bold: true, color: colour.accent }),
      bidirectional: direction === 'rtl',
    }),
    new Paragraph({
      style: 'Title',
      children: textRuns(front.title, directionOf(front.title, direction), front.title.length > 90 ? { size: 42 } : {}),
      bidirectional: direction === 'rtl',
    }),
    new Paragraph({
      style: 'AfterTable',
      children: [],
      indent: { end: width - 1250 },
      border: { bottom: { style: 'single', size: 20, color: colour.accent, space: 1 } },
      spacing: { after: 200 },
      bidirectional: direction === 'rtl',
    }),
    styledParagraph('CoverText', state, direction),
    new Paragraph({ style: 'CoverText', spacing: { before: 0, after: 1700 }, children: [] }),
    factTable(front.facts, width, direction),
    new Paragraph({ style: 'CoverText', spacing: { before: 0, after: 160 }, children: [] }),
    approvalTable(front, width, direction),
    new Paragraph({
      style: 'Footer',
      spacing: { before: 480, after: 0 },
      children: textRuns(front.organization, direction),
      bidirectional: direction === 'rtl',
    }),
  ]
}

/** Revision history and contents, with page numbers as Word will lay them out. */
export function frontOf(front: FrontMatter, depth: number, width: number, content: WordContent): FileChild[] {
  const { direction } = content
  const heading = (text: string) => styledParagraph('FrontHeading', textRuns(text, direction), direction)
  const place = { width, indent: 0, list: 0, cell: null }
  return [
    ...(front.revisions.table.rows.length > 0
      ? [heading(front.revisions.title), ...wordTable(gridOfTexts(front.revisions.table, direction), place, content)]
      : []),
    ...(depth > 0
      ? [
          heading(front.contents),
          new TableOfContents(front.contents, { hyperlink: true, headingStyleRange: `1-${depth}`, preserveTabInEntries: true }),
        ]
      : []),
  ]
}

/** Heading, content in a content control named by its anchor, and the evidence of a section. */
export function sectionOf(section: SectionPieces, index: number, front: FrontMatter, width: number, content: WordContent): FileChild[] {
  const direction = directionOf(section.title, content.direction)
  const number = section.number === '' ? [] : [new TextRun({ children: [section.number, new Tab()], color: colour.accent })]
  const indent = section.number === '' ? 0 : section.level === 1 ? 520 : 700
  const name = bookmarkName(section.anchor, index)
  const heading = new Paragraph({
    heading: headingStyle(section.level),
    bidirectional: direction === 'rtl',
    ...(indent > 0 ? { indent: { left: indent, hanging: indent }, tabStops: [{ type: TabStopType.LEFT, position: indent }] } : {}),
    children: [new Bookmark({ id: name, children: [...number, ...textRuns(section.title, direction)] })],
  })
  const blocks = wordBlocks(section.pieces, { width, indent: 0, list: 0, cell: null }, content)
  return [heading, new SectionControl(section, index, blocks), ...evidenceNote(section, front, content.direction)]
}

/** The list of all evidence with its checksums. */
export function evidenceListOf(front: FrontMatter, width: number, content: WordContent): WordBlock[] {
  if (front.evidence.table.rows.length === 0) return []
  const heading = new Paragraph({
    heading: headingStyle(1),
    children: textRuns(front.evidence.title, content.direction),
    bidirectional: content.direction === 'rtl',
  })
  return [heading, ...wordTable(gridOfTexts(front.evidence.table, content.direction), { width, indent: 0, list: 0, cell: null }, content)]
}

/** Title, draft mark, code and version at the head of each page. */
export function headerOf(front: FrontMatter, width: number, direction: Direction): Header {
  const children = [
    ...(front.draft === '' ? [] : [new TextWatermark({ text: front.draft, color: 'E4DCD0', opacity: 0.5, font: 'Calibri' })]),
    ...textRuns(front.title.length > 90 ? `${front.title.slice(0, 88)}\u2026` : front.title, direction, { color: colour.ink }),
    new TextRun({ children: [new Tab()] }),
    ...draftMark(front, 16),
    ...textRuns(`   ${front.code}   ${front.version}`, direction),
  ]
  return new Header({
    children: [
      edgeParagraph('Header', children, width, direction, { bottom: { style: 'single', size: 4, color: colour.hairline, space: 4 } }),
    ],
  })
}

/** Only the draft mark, for the cover. */
export function coverHeaderOf(front: FrontMatter): Header {
  return new Header({
    children: [
      new Paragraph({
        style: 'Header',
        children: front.draft === '' ? [] : [new TextWatermark({ text: front.draft, color: 'E4DCD0', opacity: 0.5, font: 'Calibri' })],
      }),
    ],
  })
}

/** Code, version, customer and page number at the foot of each page. */
export function footerOf(front: FrontMatter, width: number, direction: Direction): Footer {
  const [before, between, after] = front.page_of
  const children = [
    ...textRuns([front.code, front.version, front.customer].join('   \u00b7   '), direction),
    new TextRun({ children: [new Tab(), before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after] }),
  ]
  return new Footer({
    children: [
      edgeParagraph('Footer', children, width, direction, { top: { style: 'single', size: 4, color: colour.hairline, space: 6 } }),
    ],
  })
}

/** A content control around a section, by which the document finds its section again when it comes back. */
class SectionControl extends FileChild {
  constructor(section: SectionPieces, index: number, blocks: readonly XmlComponent[]) {
    super('w:sdt')
    const name = (value: string) => ({ 'w:val': value.slice(0, 64) })
    const properties = [
      new Element('w:alias', name(section.title || section.anchor)),
      new Element('w:tag', name(section.anchor)),
      new Element('w:id', { 'w:val': String(1000 + index) }),
    ]
    this.root.push(
      new Element('w:sdtPr', {}, properties),
      new Element('w:sdtContent', {}, blocks.length > 0 ? blocks : [new Paragraph({ children: [] })]),
    )
  }
}

function draftMark(front: FrontMatter, size: number): TextRun[] {
  if (front.draft === '') return []
  const shading = { type: 'clear', fill: colour.warningSoft, color: 'auto' } as const
  return [new TextRun({ text: '   ' }), new TextRun({ text: ` ${front.draft} `, bold: true, size, color: colour.warning, shading })]
}

function edgeParagraph(style: string, children: readonly TextRun[], width: number, direction: Direction, border: object): Paragraph {
  return new Paragraph({
    style,
    children,
    border,
    bidirectional: direction === 'rtl',
    tabStops: [{ type: TabStopType.RIGHT, position: width }],
  })
}

function logoParagraph(logo: CheckedPicture, name: string, direction: Direction): Paragraph {
  const { width, height } = frameOfLogo(logo)
  const transformation = { width: Math.max(1, Math.round((width * 4) / 3)), height: Math.max(1, Math.round((height * 4) / 3)) }
  if (logo.format === 'webp') throw new Error('Word shows no WebP pictures')
  const picture = new ImageRun({
    type: logo.format,
    data: logo.bytes,
    transformation,
    altText: { name: 'logo', description: name, title: '' },
  })
  return new Paragraph({ style: 'CoverText', children: [picture], bidirectional: direction === 'rtl' })
}

function factTable(facts: readonly Fact[], width: number, direction: Direction): Table {
  const columns = [labelWidth, width - labelWidth]
  const cell = (text: string, size: number, color: string) =>
    new TableCell({
      width: { size, type: WidthType.DXA },
      margins: { top: 20, bottom: 20, left: 0, right: 100 },
      children: [
        new Paragraph({
          style: 'TableText',
          children: textRuns(text, directionOf(text, direction), { size: 21, color }),
          bidirectional: direction === 'rtl',
        }),
      ],
    })
  const rows = facts.map(
    ({ label, value }) =>
      new TableRow({ cantSplit: true, children: [cell(label, labelWidth, colour.soft), cell(value, width - labelWidth, colour.ink)] }),
  )
  return new Table({
    rows,
    columnWidths: columns,
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    visuallyRightToLeft: direction === 'rtl',
  })
}

function approvalTable(front: FrontMatter, width: number, direction: Direction): Table {
  const { approval } = front
  const bar = { style: BorderStyle.SINGLE, size: 24, color: approval.approved ? colour.success : colour.soft }
  const paragraph = (text: string, format: object, tab = '') =>
    new Paragraph({
      style: 'TableText',
      bidirectional: direction === 'rtl',
      indent: { left: labelWidth - 200, hanging: labelWidth - 200 },
      tabStops: [{ type: TabStopType.LEFT, position: labelWidth - 200 }],
      children: [
        ...textRuns(text, direction, format),
        ...(tab === '' ? [] : [new TextRun({ children: [new Tab()] }), ...textRuns(tab, direction, { size: 21 })]),
      ],
    })
  const lines = approval.approved
    ? [
        ...approval.facts.map(({ label, value }) => paragraph(label, { size: 21, color: colour.soft }, value)),
        ...approval.remarks.map((remark) =>
          styledParagraph('TableText', textRuns(remark, direction, { size: 19, color: colour.warning }), direction),
        ),
      ]
    : [paragraph(approval.open, { size: 21, color: colour.soft })]
  const cell = new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 140, bottom: 140, left: 200, right: 200 },
    shading: { type: 'clear', fill: approval.approved ? colour.successSoft : colour.well, color: 'auto' },
    verticalAlign: VerticalAlignTable.CENTER,
    borders: { top: noBorder, bottom: noBorder, left: direction === 'rtl' ? noBorder : bar, right: direction === 'rtl' ? bar : noBorder },
    children: [paragraph(approval.title, { bold: true, size: 21, color: approval.approved ? colour.success : colour.soft }), ...lines],
  })
  return new Table({
    rows: [new TableRow({ cantSplit: true, children: [cell] })],
    columnWidths: [width],
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    alignment: AlignmentType.START,
  })
}

function evidenceNote(section: SectionPieces, front: FrontMatter, direction: Direction): Paragraph[] {
  if (section.evidence.length === 0) return []
  return [
    styledParagraph('EvidenceNote', textRuns(front.evidence.label, direction, { bold: true }), direction),
    ...section.evidence.map((name) => styledParagraph('EvidenceNote', textRuns(name, directionOf(name, direction)), direction)),
  ]
}

function bookmarkName(anchor: string, index: number): string {
  const name = anchor.replace(/[^A-Za-z0-9_]/g, '_')
  return name === anchor && /^[A-Za-z]/.test(name) && name.length <= 40 ? name : `section_${index + 1}_${name}`.slice(0, 40)
}
