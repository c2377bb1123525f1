import { BorderStyle, ImageRun, Paragraph, Tab, Table, TableCell, TableLayoutType, TableRow, TabStopType, TextRun, WidthType } from 'docx'
import type { Fact, FrontMatter } from './front-matter.ts'
import type { CheckedPicture } from './pictures.ts'
import { frameOfLogo } from './pieces.ts'
import { type Direction, directionOf } from './text.ts'
import { styledParagraph, textRuns, towards, type WordBlock } from './word-blocks.ts'
import { draftMark, type Sheet } from './word-edges.ts'
import { colour } from './word-styles.ts'

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none } as const
const labelWidth = 2500
const longTitle = 90

/** Cover: logo or name of the customer, title, what the document is, and its approval. */
export function coverOf(sheet: Sheet, logo: CheckedPicture | null, height: number): WordBlock[] {
  const { front, width } = sheet
  const { direction } = sheet.content
  const state = textRuns([front.code, front.version, front.status].join('   \u00b7   '), direction)
  const room = roomOf(front, height)
  const titleDirection = directionOf(front.title, direction)
  return [
    nameOrLogo(front, logo, direction),
    new Paragraph({
      style: 'CoverText',
      spacing: { before: Math.round(room * 0.55), after: 0 },
      children: textRuns(front.document_type, direction, { bold: true, color: colour.accent }),
      ...towards(direction),
    }),
    new Paragraph({
      style: 'Title',
      children: textRuns(front.title, titleDirection, front.title.length > longTitle ? { size: 42 } : {}),
      ...towards(direction),
    }),
    new Paragraph({
      style: 'AfterTable',
      children: [],
      indent: { end: width - 1250 },
      border: { bottom: { style: 'single', size: 20, color: colour.accent, space: 1 } },
      spacing: { after: 240 },
      ...towards(direction),
    }),
    styledParagraph('CoverText', [...state, ...draftMark(front, 20)], direction),
    new Paragraph({ style: 'CoverText', spacing: { after: Math.round(room * 0.45) }, children: [] }),
    factTable(front.facts, width, direction),
    new Paragraph({ style: 'CoverText', spacing: { after: 160 }, children: [] }),
    approvalTable(front.approval, width, direction),
  ]
}

/** Height that is left for white space, by the number of lines on the cover. */
function roomOf(front: FrontMatter, height: number): number {
  const lines = [...front.facts, ...front.approval.facts, ...front.approval.remarks.map((value) => ({ value }))].reduce(
    (sum, { value }) => sum + Math.ceil(Math.max(1, value.length) / 62),
    0,
  )
  const title = Math.ceil(front.title.length / (front.title.length > longTitle ? 42 : 30)) * 700
  return Math.max(600, height - 3175 - 4700 - title - lines * 345)
}

function nameOrLogo(front: FrontMatter, logo: CheckedPicture | null, direction: Direction): Paragraph {
  if (!logo || logo.format === 'webp') {
    return styledParagraph('CoverText', textRuns(front.customer, direction, { bold: true, size: 30, color: colour.accentDark }), direction)
  }
  const { width, height } = frameOfLogo(logo)
  const transformation = { width: Math.max(1, Math.round((width * 4) / 3)), height: Math.max(1, Math.round((height * 4) / 3)) }
  const altText = { name: 'logo', description: front.customer, title: '' }
  return styledParagraph('CoverText', [new ImageRun({ type: logo.format, data: logo.bytes, transformation, altText })], direction)
}

function factTable(facts: readonly Fact[], width: number, direction: Direction): Table {
  const columns = [labelWidth, width - labelWidth]
  const cell = (text: string, size: number, color: string) =>
    new TableCell({
      width: { size, type: WidthType.DXA },
      margins: { top: 10, bottom: 10, left: 0, right: 100 },
      children: [styledParagraph('TableText', textRuns(text, direction, { size: 21, color }), direction)],
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

function approvalTable(approval: FrontMatter['approval'], width: number, direction: Direction): Table {
  const accent = approval.approved ? colour.success : colour.soft
  const bar = { style: BorderStyle.SINGLE, size: 24, color: accent }
  const title = styledParagraph('TableText', textRuns(approval.title, direction, { bold: true, size: 21, color: accent }), direction)
  const remark = (text: string) => styledParagraph('TableText', textRuns(text, direction, { size: 19, color: colour.warning }), direction)
  const open = styledParagraph('TableText', textRuns(approval.open, direction, { size: 21, color: colour.soft }), direction)
  const lines = approval.approved
    ? [...approval.facts.map((fact) => approvalLine(fact, direction)), ...approval.remarks.map(remark)]
    : [open]
  const cell = new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 140, bottom: 140, left: 200, right: 200 },
    shading: { type: 'clear', fill: approval.approved ? colour.successSoft : colour.well, color: 'auto' },
    // In a table that runs from right to left, Word's left is the right.
    borders: { top: none, bottom: none, left: bar, right: none },
    children: [title, ...lines],
  })
  return new Table({
    rows: [new TableRow({ cantSplit: true, children: [cell] })],
    columnWidths: [width],
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    visuallyRightToLeft: direction === 'rtl',
  })
}

function approvalLine({ label, value }: Fact, direction: Direction): Paragraph {
  const indent = labelWidth - 200
  const children = [...textRuns(label, direction, { size: 21, color: colour.soft }), new TextRun({ children: [new Tab()] })]
  return new Paragraph({
    style: 'TableText',
    children: [...children, ...textRuns(value, direction, { size: 21 })],
    indent: { left: indent, hanging: indent },
    tabStops: [{ type: TabStopType.LEFT, position: indent }],
    ...towards(direction),
  })
}
