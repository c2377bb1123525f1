import {
  AlignmentType,
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  type INumberingOptions,
  type IRunOptions,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { CheckedPicture } from './pictures.ts'
import type { Piece, Run } from './pieces.ts'
import type { Cell, Grid } from './tables.ts'
import { type Direction, splitByDirection } from './text.ts'
import { codeFont, colour, listLevels, listStep } from './word-styles.ts'

/** What is counted over the whole document: pictures it shows and lists it numbers. */
export type WordContent = { pictures: readonly CheckedPicture[]; lists: INumberingOptions['config'][number][]; direction: Direction }

/** Where a piece stands: width of the text in twips, indent from it, level of the list around, type size in a table. */
export type Place = { width: number; indent: number; list: number; cell: { header: boolean; size: number; direction: Direction } | null }

export type WordBlock = Paragraph | Table

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const
const pixelsPerPoint = 96 / 72
const sizeOfTableText = 9
const quoteIndent = 260

/** Pieces as paragraphs and tables. */
export function wordBlocks(pieces: readonly Piece[], place: Place, content: WordContent): WordBlock[] {
  return pieces.flatMap((piece) => wordBlock(piece, place, content))
}

/** A paragraph of the layout in one of its styles. */
export function styledParagraph(style: string, children: readonly ParagraphChild[], direction: Direction): Paragraph {
  return new Paragraph({ style, children, ...towards(direction) })
}

/** Makes a paragraph run from right to left where its text does. */
export function towards(direction: Direction): { bidirectional?: true } {
  return direction === 'rtl' ? { bidirectional: true } : {}
}

/** The heading style of a level from 1 to 4. */
export function headingStyle(level: number): (typeof headings)[number] {
  return headings[level - 1] ?? HeadingLevel.HEADING_4
}

/** Text in runs of one direction each, as Word needs for right-to-left script. */
export function textRuns(text: string, base: Direction, format: IRunOptions = {}): TextRun[] {
  return splitByDirection(text, base).map(
    (part) => new TextRun({ ...format, text: part.text, ...(part.direction === 'rtl' ? { rightToLeft: true } : {}) }),
  )
}

/** A table over the given width; the paragraph after it keeps two tables apart and ends a cell as Word demands. */
export function wordTable(grid: Grid<Piece[]>, place: Place, content: WordContent): WordBlock[] {
  const total = grid.columns.reduce((sum, column) => sum + column, 0)
  const width = place.width - place.indent
  const columns = grid.columns.map((column) => Math.floor((column / total) * width))
  const rows = grid.rows.map(
    (row, index) =>
      new TableRow({
        tableHeader: index < grid.header_rows,
        cantSplit: row.keep_together,
        children: row.cells.map((cell) => wordCell(cell, columns, grid, content)),
      }),
  )
  const table = new Table({
    style: 'DocumentTable',
    rows,
    columnWidths: columns,
    width: { size: columns.reduce((sum, column) => sum + column, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    tableLook: { firstRow: grid.header_rows > 0, lastRow: false, firstColumn: false, lastColumn: false, noHBand: true, noVBand: true },
    visuallyRightToLeft: grid.direction === 'rtl',
    ...(place.indent > 0 ? { indent: { size: place.indent, type: WidthType.DXA } } : {}),
  })
  return [table, new Paragraph({ style: 'AfterTable', children: [] })]
}

function wordBlock(piece: Piece, place: Place, content: WordContent): WordBlock[] {
  switch (piece.kind) {
    case 'paragraph':
      return [paragraphOf(piece.runs, piece.direction, place)]
    case 'heading':
      return [
        place.cell
          ? paragraphOf(
              piece.runs.map((run) => ({ ...run, bold: true })),
              piece.direction,
              place,
            )
          : new Paragraph({
              heading: headingStyle(piece.level),
              children: childrenOf(piece.runs, piece.direction),
              ...towards(piece.direction),
            }),
      ]
    case 'list':
      return listBlocks(piece, place, content)
    case 'quote':
      return piece.pieces.flatMap((inner) =>
        inner.kind === 'paragraph'
          ? [quoteParagraph(inner, place)]
          : wordBlock(inner, { ...place, indent: place.indent + quoteIndent }, content),
      )
    case 'code':
      return [
        new Paragraph({
          style: 'Code',
          children: piece.lines.map((line, index) => new TextRun({ text: line, ...(index > 0 ? { break: 1 } : {}) })),
          ...indented(place.indent),
        }),
      ]
    case 'rule':
      return [
        new Paragraph({
          style: 'AfterTable',
          children: [],
          border: { bottom: { style: 'single', size: 4, color: colour.hairline, space: 1 } },
        }),
      ]
    case 'picture':
      return [pictureParagraph(piece, place, content)]
    case 'table':
      return wordTable(piece.grid, place, content)
    case 'missing':
      return [
        new Paragraph({
          style: 'OpenField',
          children: textRuns(piece.text, piece.direction),
          ...towards(piece.direction),
          ...indented(place.indent),
        }),
      ]
  }
}

function quoteParagraph(piece: Extract<Piece, { kind: 'paragraph' }>, place: Place): Paragraph {
  const line = { style: BorderStyle.SINGLE, size: 12, color: colour.accent, space: 10 }
  const mirrored = { border: { left: { style: BorderStyle.NONE, size: 0, space: 0 }, right: line } }
  return new Paragraph({
    style: 'Quote',
    children: childrenOf(piece.runs, piece.direction),
    ...towards(piece.direction),
    ...(piece.direction === 'rtl' ? mirrored : {}),
    ...(place.indent > 0 ? indented(place.indent + quoteIndent) : {}),
  })
}

function paragraphOf(runs: readonly Run[], direction: Direction, place: Place): Paragraph {
  if (!place.cell) return new Paragraph({ children: childrenOf(runs, direction), ...towards(direction), ...indented(place.indent) })
  const { header, size } = place.cell
  const format = size === sizeOfTableText ? {} : { size: Math.round(size * 2.1) }
  // Cells of a column stand on the same side, whatever their script.
  const alignment = direction === place.cell.direction ? {} : { alignment: direction === 'rtl' ? AlignmentType.LEFT : AlignmentType.RIGHT }
  return new Paragraph({
    style: header ? 'TableHeading' : 'TableText',
    children: childrenOf(runs, direction, format),
    ...towards(direction),
    ...alignment,
    ...indented(place.indent),
  })
}

function childrenOf(runs: readonly Run[], direction: Direction, format: IRunOptions = {}): ParagraphChild[] {
  return runs.flatMap((run): ParagraphChild[] => {
    if (run.text === '\n') return [new TextRun({ break: 1 })]
    const own = { ...format, ...formatOf(run) }
    if (!run.link) return textRuns(run.text, direction, own)
    return [new ExternalHyperlink({ link: run.link, children: textRuns(run.text, direction, { ...own, style: 'Hyperlink' }) })]
  })
}

function formatOf(run: Run): IRunOptions {
  return {
    ...(run.bold ? { bold: true } : {}),
    ...(run.italic ? { italics: true } : {}),
    ...(run.underline ? { underline: {} } : {}),
    ...(run.strike ? { strike: true } : {}),
    ...(run.code ? { font: codeFont, size: 19 } : {}),
    ...(run.missing ? { color: colour.warning, shading: { type: 'clear', fill: colour.warningSoft, color: 'auto' } } : {}),
  }
}

/** Each list of numbers is a list of its own, so that it begins anew wherever it stands. */
function listBlocks(list: Extract<Piece, { kind: 'list' }>, place: Place, content: WordContent): WordBlock[] {
  const level = Math.min(place.list, 8)
  const reference = `list-${content.lists.length + 1}`
  content.lists.push({ reference, levels: listLevels(list.ordered, list.start) })
  const inner = { ...place, list: place.list + 1, indent: listStep * (level + 1) }
  const style = place.cell ? { style: 'TableText' } : {}
  const format = place.cell && place.cell.size !== sizeOfTableText ? { size: Math.round(place.cell.size * 2.1) } : {}
  return list.items.flatMap((item, index) => {
    const [first, ...rest] = item
    const lead = first?.kind === 'paragraph' ? first : null
    // The list ends with the distance of a paragraph, its items stand closer.
    const ends = place.list === 0 && !place.cell && index === list.items.length - 1 && rest.length === 0
    const children = lead ? childrenOf(lead.runs, lead.direction, format) : []
    const numbered = new Paragraph({
      ...style,
      numbering: { reference, level },
      children,
      ...towards(lead?.direction ?? list.direction),
      ...(ends ? { spacing: { after: 170 } } : {}),
    })
    return [numbered, ...wordBlocks(lead ? rest : item, inner, content)]
  })
}

function pictureParagraph(piece: Extract<Piece, { kind: 'picture' }>, place: Place, content: WordContent): Paragraph {
  const picture = content.pictures[piece.picture]
  if (!picture || picture.format === 'webp')
    return new Paragraph({ children: [new TextRun({ text: `[${piece.alt || 'WebP'}]`, italics: true, color: colour.soft })] })
  const scale = Math.min(1, Math.max(1, (place.width - place.indent) / 20) / piece.width)
  const size = {
    width: Math.max(1, Math.round(piece.width * scale * pixelsPerPoint)),
    height: Math.max(1, Math.round(piece.height * scale * pixelsPerPoint)),
  }
  const altText = { name: `picture ${piece.picture + 1}`, description: piece.alt, title: '' }
  return new Paragraph({
    children: [new ImageRun({ type: picture.format, data: picture.bytes, transformation: size, altText })],
    keepLines: true,
    ...indented(place.indent),
  })
}

function wordCell(cell: Cell<Piece[]>, columns: readonly number[], grid: Grid<Piece[]>, content: WordContent): TableCell {
  const width = columns.slice(cell.column, cell.column + cell.colspan).reduce((sum, column) => sum + column, 0)
  const place: Place = { width: width - 240, indent: 0, list: 0, cell: { header: cell.header, size: grid.size, direction: grid.direction } }
  const blocks =
    cell.align === 'end' ? cell.content.flatMap((piece) => alignedEnd(piece, place, content)) : wordBlocks(cell.content, place, content)
  return new TableCell({
    children: blocks.length > 0 ? blocks : [new Paragraph({ style: 'TableText', children: [] })],
    width: { size: width, type: WidthType.DXA },
    columnSpan: cell.colspan,
    rowSpan: cell.rowspan,
    ...(cell.header ? { shading: { type: 'clear', fill: colour.well, color: 'auto' } } : {}),
  })
}

function alignedEnd(piece: Piece, place: Place, content: WordContent): WordBlock[] {
  if (piece.kind !== 'paragraph' || !place.cell) return wordBlock(piece, place, content)
  const side = place.cell.direction === 'rtl' ? AlignmentType.LEFT : AlignmentType.RIGHT
  const style = place.cell.header ? 'TableHeading' : 'TableText'
  return [new Paragraph({ style, alignment: side, children: childrenOf(piece.runs, piece.direction), ...towards(piece.direction) })]
}

function indented(twips: number): { indent?: { left: number } } {
  return twips > 0 ? { indent: { left: twips } } : {}
}
